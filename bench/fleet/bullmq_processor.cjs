// What a sandboxed processor of BullMQ runs.
module.exports = (job) => Promise.resolve(job.data);
