"""A burst of no-op tasks on dask.distributed, and one at a time: two worker processes of one thread each."""

import json
import os
import sys
import time


def noop(value):
    return value


def processor_time(pid):
    total = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/schedstat") as file:
            total += int(file.read().split()[0])
        with open(f"/proc/{pid}/task/{thread}/children") as file:
            total += sum(processor_time(int(child)) for child in file.read().split())
    return total


def main(burst, alone):
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        print(json.dumps({"error": "skipped: python3-distributed is not installed"}))
        return
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            client.gather([client.submit(noop, n, pure=False) for n in range(burst)])
            before, start = processor_time(os.getpid()), time.perf_counter()
            answers = client.gather([client.submit(noop, n, pure=False) for n in range(burst)])
            took = time.perf_counter() - start
            spent = processor_time(os.getpid()) - before
            assert answers == list(range(burst))
            times = []
            for n in range(alone):
                start = time.perf_counter()
                assert client.submit(noop, n, pure=False).result() == n
                times.append(time.perf_counter() - start)
            figures = {
                "tasks/s": burst / took,
                "CPU us/task": spent / burst / 1000,
                "one, p50 ms": sorted(times)[alone // 2] * 1000,
            }
            print(json.dumps({"figures": figures}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
