// The thread of the gate, except that files called `stuck` never end under the first rule.
import { serveThread } from '../../../../pipeline/platform/local/serve-thread.ts';
import { openAnswerer } from '../../../../stages/check/rules/threads/open-answerer.ts';

serveThread((note) => {
  const answer = openAnswerer(note);
  return async (message) => {
    if ((message as { path?: string }).path?.includes('stuck') === true) {
      note(1);
      for (;;);
    }
    return answer(message);
  };
});
