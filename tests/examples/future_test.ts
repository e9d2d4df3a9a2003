// The example of a test is one.

import "../../examples/future_test.ts";
