/**
 * Run work in the background and watch it.
 *
 * A {@linkcode TaskExecutor} turns tasks into futures: observable objects with six states. A *context*
 * decides where tasks run: {@linkcode WorkerContext} in Deno Workers, {@linkcode SubprocessContext} in child
 * processes. Changing one line moves the work.
 *
 * ```ts
 * import { submitCall, SubprocessContext, TaskExecutor, tasksFrom } from "./mod.ts";
 * import type * as Tasks from "./examples/tasks.ts";
 *
 * const tasks = tasksFrom<typeof Tasks>(import.meta.resolve("./examples/tasks.ts"));
 *
 * await using context = new SubprocessContext();
 * await using executor = new TaskExecutor({ context, maxWorkers: 4 });
 * const future = submitCall(executor, tasks.square, 7);
 * future.subscribe(({ snapshot }) => console.log(snapshot.state));
 * console.log(await future.result); // 49
 * ```
 *
 * The way of a task: *submit* makes a future; the *pool* picks a worker; the *runner* runs the task
 * there; *messages* come back over one ordered channel per worker; the pool finds the *future* they are
 * for; one pure transition table moves it; observers see a snapshot.
 *
 * What is where:
 *
 * - to submit: {@linkcode submitCall}, {@linkcode submitIteration}, {@linkcode submitProgress}; with options:
 *   {@linkcode call}, {@linkcode iteration}, {@linkcode progress} and `executor.submit`; {@linkcode tasksFrom} names
 *   the tasks of a module
 * - to watch: {@linkcode CallFuture}, {@linkcode IterationFuture}, {@linkcode ProgressFuture}, their {@linkcode Snapshot}
 * - where tasks run: {@linkcode WorkerContext}, {@linkcode SubprocessContext}, the seam {@linkcode ParallelContext}
 * - kinds of task of your own: {@linkcode BaseTask}, {@linkcode BaseFuture}, {@linkcode TaskSpec}
 * - what goes wrong: {@linkcode TaskFailedError}, {@linkcode TaskCancelledError}, {@linkcode WorkerLostError},
 *   {@linkcode ExecutorStoppedError}, {@linkcode QueueFullError}, and the plain {@linkcode ErrorRecord}
 *
 * Task modules import `task.ts`, which is lighter. All times are milliseconds. The design is that of
 * Enthought's traits-futures for Python.
 *
 * @module
 */

import "./contexts/check_runtime.ts";
export { TaskExecutor } from "./contexts/task_executor.ts";
export { WorkerContext, type WorkerContextOptions } from "./contexts/worker_context.ts";
export { SubprocessContext, type SubprocessContextOptions } from "./contexts/subprocess_context.ts";
export type { Child, ChildStatus, Spawn } from "./contexts/program/subprocess/child.ts";
export type { Program } from "./contexts/program/subprocess/deno_program.ts";
export type { Permission, Permissions } from "./contexts/program/permissions.ts";
export type { BaseContext } from "./contexts/base_context.ts";
export type { AnyFuture } from "./futures/future/any_future.ts";
export { BaseFuture } from "./futures/future/base_future.ts";
export type { FutureControl } from "./futures/future/future_control.ts";
export { BaseTask } from "./futures/task/base_task.ts";
export { call, CallFuture, type TaskModule, tasksFrom } from "./futures/spec/task_spec.ts";
export type { ErrorRecord } from "./futures/task/error_record.ts";
export { TaskFailedError, WorkerLostError } from "./futures/future/errors.ts";
export type { OutputStream, TaskOutput } from "./futures/future/task_output.ts";
export { ExecutorStoppedError, QueueFullError } from "./futures/executor/errors.ts";
export { TaskCancelledError } from "./futures/task/cancelled_error.ts";
export type { Executor } from "./futures/executor/executor.ts";
export type { ExecutorEvent, StateEvent, TaskEvent } from "./futures/executor/executor_events.ts";
export type { ExecutorStats, TimePercentiles } from "./futures/executor/executor_stats.ts";
export type { Explanation } from "./futures/executor/explanation.ts";
export type { FutureEvent, MessageMap, MessageOf } from "./futures/future/future_event.ts";
export {
  type ItemOf,
  iteration,
  type IterationFunction,
  IterationFuture,
  type ReturnOf,
} from "./futures/spec/iteration.ts";
export { asCompleted } from "./futures/executor/as_completed.ts";
export { mapCalls, type MapCallsOptions } from "./futures/executor/map_calls.ts";
export { TaskGroup } from "./futures/executor/task_group.ts";
export type { Holder, Job } from "./futures/executor/job.ts";
export type { JobState } from "./futures/executor/job_moves.ts";
export { type Logger, setLogger } from "./futures/future/log.ts";
export type { MessageReceiver, MessageRouter } from "./futures/executor/message_router.ts";
export type { MessageSender } from "./futures/task/message_sender.ts";
export type { Message, WorkerInfo, WorkerLoss } from "./futures/future/messages.ts";
export type { Observer } from "./futures/future/observers.ts";
export type {
  ParallelContext,
  PoolStats,
  WorkerEvent,
  WorkerPool,
  WorkerStats,
} from "./futures/executor/parallel_context.ts";
export type { WorkerPoolOptions } from "./futures/executor/pool_options.ts";
export type { TaskExecutorOptions } from "./futures/executor/resources.ts";
export type { SharedEvent } from "./futures/task/shared_event.ts";
export {
  progress,
  type ProgressArgs,
  ProgressFuture,
  type ProgressTask,
  type ReportOf,
} from "./futures/spec/progress.ts";
export type { ProgressReporter, Step } from "./futures/task/progress_reporter.ts";
export type { StreamWindow } from "./futures/task/stream_window.ts";
export type { Snapshot } from "./futures/future/snapshot.ts";
export {
  CANCELLED,
  CANCELLING,
  COMPLETED,
  EXECUTING,
  type ExecutorState,
  FAILED,
  type FutureState,
  RUNNING,
  STOPPED,
  STOPPING,
  WAITING,
} from "./futures/future/states.ts";
export type { StreamFuture } from "./futures/future/stream_future.ts";
export {
  submitCall,
  submitIteration,
  submitProgress,
  type Submitter,
} from "./futures/executor/submit.ts";
export type {
  Arguments,
  CallArguments,
  Reports,
  SubmittedBy,
  WayOf,
} from "./futures/spec/right_way.ts";
export type { AnyFunction, AnyTaskClass, Task, TaskSpec } from "./futures/spec/task_spec.ts";
export type { SubmitOptions } from "./futures/executor/submit_options.ts";
export type { TaskKind, TaskReference } from "./futures/task/task_reference.ts";
