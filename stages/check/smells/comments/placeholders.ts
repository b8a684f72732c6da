import type { Comment, Hit } from '../model/hit.ts';

/** Comments that say that the code beside them only pretends. */
const pretences: readonly RegExp[] = [
  /^\W{0,9}(?:TODO|FIXME)?\W{0,9}(?:add|put|insert|write|fill in) (?:the |your |actual |real )?(?:\w{1,20} )?(?:code|logic|implementation) here\b/i,
  /^\W{0,9}(?:your|actual|real|the) (?:\w{1,20} )?(?:code|logic|implementation) (?:goes |will go |should go |would go )?here\b/i,
  /^\W{0,9}(?:TODO|FIXME)\W{0,9}(?:actually |properly |really )?implement(?:ation)?(?: (?:this|me|it|here|later|function|method|(?:the )?(?:actual|real|proper)\b.{0,60}))?\W{0,9}$/i,
  /^\W{0,9}(?:implement(?:ation)? (?:goes here|me|this later)|not (?:yet )?implemented(?: yet)?|placeholder(?: implementation| logic| code)|stub implementation|to be implemented(?: later)?|implementation (?:pending|to follow|needed))\W{0,9}$/i,
  /\bin (?:a |the )?(?:real(?:-world)?|production|actual|full) (?:implementation|app(?:lication)?|scenario|world|system|environment|code|setup|use)?,? ?(?:you|we|this|it)(?:'d| would| should| might| could)\b/i,
  /\b(?:this|here) is (?:just |only )?(?:a |an )?(?:placeholder|dummy|mock|stub|simulated|simplified) (?:implementation|logic|code|value|response|data|version|calculation)\b/i,
  /\bfor now,? (?:we |i |just |simply |only ){0,3}(?:return|use|assume|simulate|pretend|skip|hard-?code)s? (?:a |an |the )?(?:mock|dummy|fake|placeholder|hard-?coded|static|empty|simulated|success)\b/i,
  /^\W{0,9}(?:simulate|simulating|mock|fake) (?:a |an |the )?(?:api|network|database|db|server|backend|async|remote) (?:call|request|response|delay|quer)/i,
];

export const saysPretended = (comment: string): boolean =>
  comment.length < 600 && comment.split('\n', 8).some((line) => pretences.some((pattern) => pattern.test(line)));

export function findPretences(comments: readonly Comment[]): readonly Hit[] {
  return comments.flatMap(({ start, end, text }) => {
    if (!saysPretended(text)) return [];
    const shown = text.replace(/\s+/g, ' ').trim().slice(0, 100);
    return {
      rule: 'placeholder' as const,
      start,
      end,
      message: `"${shown}": the code here only pretends to do the work.`,
    };
  });
}
