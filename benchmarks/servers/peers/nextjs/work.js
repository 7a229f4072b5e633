// Routes are bundled apart from each other: what they share is on the process.
const work = (globalThis.work ??= { done: { none: 0, after: 0, 'after-view': 0 }, letters: 0 });

export const answer = () => Response.json({ order: 42, state: 'accepted', total: 19.9 });

export const count = (endpoint) => {
  work.done[endpoint]++;
};

export const read = (...values) => {
  for (const value of values) {
    work.letters += value?.length ?? 0;
  }
};

export const figures = () => work;
