// Questions to the server, and what it tells by itself.

// The answer to a question as an object, or null where there is none.
export async function ask(path, fields = {}, method = "GET") {
  try {
    const answer = await fetch(`${path}?${new URLSearchParams(fields)}`, { method });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

// Call `onState` and `onShow` with what the server tells, and `onEnd` when it has ended.
export function listen({ onState, onShow, onEnd }) {
  const events = new EventSource("/events");
  events.addEventListener("state", (event) => onState(JSON.parse(event.data)));
  events.addEventListener("show", (event) => onShow(JSON.parse(event.data)));
  events.addEventListener("error", () => onEnd());
}
