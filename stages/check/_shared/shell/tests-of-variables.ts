import type { Command, CompoundList, SyntaxNode, TestExpression, Word } from 'unbash';

const unaries = new Set(['-n', '-d', '-f', '-e', '-L', '-h', '-s', '-r', '-w', '-x']);

export interface TestedNames {
  /** Not empty where the test holds. */
  readonly whenTrue: readonly string[];
  /** Not empty where it fails. */
  readonly whenFalse: readonly string[];
}

const nothing: TestedNames = { whenTrue: [], whenFalse: [] };

function nameIn(word: Word | undefined): string | null {
  if (word === undefined) return null;
  const bare = word.value.replace(/^(["'])(.*)\1$/, '$2');
  return /^\$\{?([A-Za-z_]\w*|\d|@|\*)(?::?[-?][^}]*)?\}?$/.exec(bare)?.[1] ?? null;
}

function unary(operator: string, name: string | null): TestedNames {
  if (name === null) return nothing;
  if (unaries.has(operator)) return { whenTrue: [name], whenFalse: [] };
  return operator === '-z' ? { whenTrue: [], whenFalse: [name] } : nothing;
}

function binary(operator: string, left: Word | undefined, right: Word | undefined): TestedNames {
  const name = nameIn(left);
  if (name === null || right === undefined) return nothing;
  const isEmpty = right.value === '';
  if (operator === '=' || operator === '==' || operator === '=~') {
    return isEmpty ? { whenTrue: [], whenFalse: [name] } : { whenTrue: [name], whenFalse: [] };
  }
  return operator === '!=' && isEmpty ? { whenTrue: [name], whenFalse: [] } : nothing;
}

const swapped = ({ whenTrue, whenFalse }: TestedNames): TestedNames => ({ whenTrue: whenFalse, whenFalse: whenTrue });

function ofExpression(node: TestExpression): TestedNames {
  switch (node.type) {
    case 'TestUnary':
      return unary(node.operator, nameIn(node.operand));
    case 'TestBinary':
      return binary(node.operator, node.left, node.right);
    case 'TestNot':
      return node.negations.length % 2 === 1 ? swapped(ofExpression(node.operand)) : ofExpression(node.operand);
    case 'TestGroup':
      return ofExpression(node.expression);
    case 'TestLogical': {
      const all = node.operands.map(ofExpression);
      return node.operator === '&&'
        ? { whenTrue: all.flatMap((one) => one.whenTrue), whenFalse: [] }
        : { whenTrue: [], whenFalse: all.flatMap((one) => one.whenFalse) };
    }
  }
}

function ofCommand(node: Command): TestedNames {
  const program = node.name?.value;
  if (program !== '[' && program !== 'test') return nothing;
  const words = node.suffix.filter((one): one is Word => one.type === 'Word').filter((word) => word.value !== ']');
  const isNegated = words[0]?.value === '!';
  const [first, second, third] = isNegated ? words.slice(1) : words;
  const result =
    third === undefined
      ? second === undefined
        ? unary('-n', nameIn(first))
        : unary(first?.value ?? '', nameIn(second))
      : binary(second?.value ?? '', first, third);
  return isNegated ? swapped(result) : result;
}

/** The variables that a condition proves not to be empty. */
export function testedNames(node: SyntaxNode): TestedNames {
  switch (node.type) {
    case 'Command':
      return ofCommand(node);
    case 'TestCommand':
      return ofExpression(node.expression);
    case 'Statement':
      return testedNames(node.command);
    case 'CompoundList':
      return node.commands.length === 1 && node.commands[0] !== undefined ? testedNames(node.commands[0]) : nothing;
    case 'Pipeline': {
      const [only] = node.commands;
      if (node.commands.length !== 1 || only === undefined) return nothing;
      return node.prefixes.some((prefix) => prefix.type === 'Negation')
        ? swapped(testedNames(only))
        : testedNames(only);
    }
    case 'AndOr': {
      const all = node.commands.map(testedNames);
      if (node.operators.every((one) => one === '&&')) {
        return { whenTrue: all.flatMap((one) => one.whenTrue), whenFalse: [] };
      }
      if (node.operators.every((one) => one === '||')) {
        return { whenTrue: [], whenFalse: all.flatMap((one) => one.whenFalse) };
      }
      return nothing;
    }
    default:
      return nothing;
  }
}

const leaving = new Set([
  'exit',
  'return',
  'die',
  'fail',
  'abort',
  'fatal',
  'error_exit',
  'usage',
  'continue',
  'break',
]);

/** Whether control never comes out at the end of it. */
export function leaves(node: SyntaxNode | CompoundList | undefined): boolean {
  switch (node?.type) {
    case 'Command':
      return leaving.has(node.name?.value ?? '');
    case 'Statement':
      return leaves(node.command);
    case 'BraceGroup':
      return leaves(node.body);
    case 'CompoundList':
      return leaves(node.commands.at(-1));
    case 'AndOr':
      return node.operators.every((one) => one === '&&') && leaves(node.commands.at(-1));
    default:
      return false;
  }
}
