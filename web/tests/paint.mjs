// Times, inside the page, from an event to the laid-out page that it leads to.

/**
 * Runs in the page: for each step calls `act`, waits until `isDone`, lays out, and gives the milliseconds.
 * The functions are sent as text; `steps` are their arguments.
 */
export function timed(page, act, isDone, steps) {
  const source = { act: String(act), isDone: String(isDone), steps };
  return page.evaluate(async ({ act, isDone, steps }) => {
    const [start, done] = [act, isDone].map((text) => (0, eval)(`(${text})`));
    const turn = () => new Promise((next) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = next;
      channel.port2.postMessage(null);
    });
    const times = [];
    for (const step of steps) {
      const began = performance.now();
      start(step);
      while (!done(step)) await turn();
      document.querySelector(".app").getBoundingClientRect();
      times.push(performance.now() - began);
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
    }
    return times;
  }, source);
}
