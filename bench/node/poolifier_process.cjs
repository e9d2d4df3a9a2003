// A cluster process of poolifier on Node: CommonJS, as a module listens too late for the first message of its pool.
// That it can require a module wants Node 20.19.

const { ClusterWorker } = require("poolifier");
const { taskFunctions } = require("./poolifier_tasks.js");

module.exports = new ClusterWorker(taskFunctions);
