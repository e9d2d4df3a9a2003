// All lines of the contract that can be seen through a context.

import type { ContractCase } from "./contract_case.ts";
import { futures } from "./lines/a_futures.ts";
import { states } from "./lines/a_states.ts";
import { cancelling } from "./lines/b_cancel.ts";
import { messages } from "./lines/c_messages.ts";
import { plainCalls } from "./lines/d_calls.ts";
import { cancelledIterations } from "./lines/e_cancelled_iterations.ts";
import { items } from "./lines/e_iterations.ts";
import { streams } from "./lines/e_streams.ts";
import { reports } from "./lines/f_progress.ts";
import { endings } from "./lines/g_executor.ts";
import { submitting } from "./lines/g_submitting.ts";
import { ownership } from "./lines/h_ownership.ts";
import { events } from "./lines/i_events.ts";
import { routers } from "./lines/i_router.ts";
import { errors } from "./lines/j_errors.ts";
import { customTasks } from "./lines/k_custom.ts";
import { groups } from "./lines/m_groups.ts";
import { mapping } from "./lines/m_mapping.ts";
import { mappingEnds } from "./lines/m_mapping_ends.ts";
import { calmEnd } from "./lines/n_calm_end.ts";
import { readiness } from "./lines/o_ready.ts";
import { keys } from "./lines/p_keys.ts";
import { sideBySide } from "./lines/q_side_by_side.ts";
import { thePackage } from "./lines/l_package.ts";

/** The tests, in the order of the contract. */
export const contract: readonly ContractCase[] = [
  ...states,
  ...futures,
  ...cancelling,
  ...messages,
  ...plainCalls,
  ...items,
  ...cancelledIterations,
  ...streams,
  ...reports,
  ...endings,
  ...submitting,
  ...ownership,
  ...routers,
  ...events,
  ...errors,
  ...customTasks,
  ...thePackage,
  ...mapping,
  ...mappingEnds,
  ...groups,
  ...calmEnd,
  ...readiness,
  ...keys,
  ...sideBySide,
];
