// Every name that the doors export, types included. A change here is a change of the public API.

/** Of mod.ts: what a program needs. */
export const MOD: readonly string[] = [
  ...[
    "TaskExecutor",
    "Executor",
    "ExecutorEvent",
    "StateEvent",
    "TaskEvent",
    "WorkerEvent",
    "ExecutorStats",
    "TaskExecutorOptions",
  ],
  ...["Explanation", "TimePercentiles", "Submitter", "SubmitOptions"],
  ...["WorkerContext", "WorkerContextOptions", "SubprocessContext", "SubprocessContextOptions"],
  ...["Child", "ChildStatus", "Spawn", "Program", "Permission", "Permissions", "BaseContext"],
  ...["ParallelContext", "WorkerPool", "WorkerPoolOptions", "PoolStats", "WorkerStats"],
  ...["SharedEvent", "MessageRouter", "MessageSender", "MessageReceiver"],
  ...["submitCall", "submitIteration", "submitProgress", "call", "iteration", "progress"],
  ...["mapCalls", "MapCallsOptions", "asCompleted", "TaskGroup"],
  ...["tasksFrom", "TaskModule", "Task", "TaskKind", "TaskReference", "TaskSpec"],
  ...["Arguments", "CallArguments", "SubmittedBy", "Reports", "WayOf"],
  ...["AnyFunction", "AnyTaskClass", "IterationFunction", "ItemOf", "ReturnOf"],
  ...["ProgressArgs", "ProgressTask", "ReportOf", "ProgressReporter", "Step"],
  ...["AnyFuture", "BaseFuture", "CallFuture", "IterationFuture", "ProgressFuture", "StreamFuture"],
  ...["StreamWindow"],
  ...["FutureControl", "FutureEvent", "MessageMap", "MessageOf", "Observer", "Snapshot"],
  ...["BaseTask", "Holder", "Job", "JobState", "Message", "WorkerInfo", "WorkerLoss"],
  ...["WAITING", "EXECUTING", "CANCELLING", "COMPLETED", "FAILED", "CANCELLED", "FutureState"],
  ...["RUNNING", "STOPPING", "STOPPED", "ExecutorState"],
  ...["TaskFailedError", "TaskCancelledError", "WorkerLostError", "ExecutorStoppedError"],
  ...["QueueFullError", "ErrorRecord", "OutputStream", "TaskOutput", "Logger", "setLogger"],
];

/** Of task.ts: what a task module needs. */
export const TASK: readonly string[] = [
  ...["currentTask", "CurrentTask", "transferResult", "BaseTask", "TaskCancelledError"],
  ...["ProgressReporter", "Step", "StepReporter", "steps", "MessageSender", "SharedEvent"],
];

/** Of testing.ts: what the maker of a third context needs. */
export const TESTING: readonly string[] = [
  ...["testContext", "contractTests", "ContractSetup", "ContractTest"],
  ...["InlineContext", "InlineContextOptions", "INLINE_SKIPS"],
];

/** Of ssh.ts: workers behind ssh. */
export const SSH: readonly string[] = ["SshContext", "SshContextOptions", "SshHost"];

/** Of redis.ts: workers behind one Redis. */
export const REDIS: readonly string[] = ["RedisContext", "RedisContextOptions"];

/** Of otel.ts: traces and metrics. */
export const OTEL: readonly string[] = ["instrument", "InstrumentOptions", "AnyTracer", "AnyMeter"];
