import { setTimeout as wait } from "node:timers/promises";
import { forEachConcurrently } from "../../../src/readers/ec2/bounded-concurrency";

test("work is done for so many items at a time, and the results are in the order of the items", async () => {
  let running = 0;
  let most = 0;
  const results = await forEachConcurrently(3, [5, 1, 4, 2, 3], async (item) => {
    running++;
    most = Math.max(most, running);
    await wait(item);
    running--;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(3);
});
