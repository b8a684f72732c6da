/** Rules, most of them broken, with what the real Semgrep 1.182 made of each: run or refused. `body` is one entry of `rules`. */
export interface RuleVariant {
  readonly name: string;
  readonly body: string;
  readonly runsInSemgrep: boolean;
}

export const ruleVariants: readonly RuleVariant[] = [
  {
    name: 'plain',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()',
    runsInSemgrep: true,
  },
  { name: 'no id', body: 'languages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()', runsInSemgrep: false },
  { name: 'no message', body: 'id: a\nlanguages: [python]\nseverity: ERROR\npattern: foo()', runsInSemgrep: false },
  { name: 'no severity', body: 'id: a\nlanguages: [python]\nmessage: m\npattern: foo()', runsInSemgrep: false },
  { name: 'no languages', body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()', runsInSemgrep: false },
  {
    name: 'no pattern',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmetadata: {}',
    runsInSemgrep: false,
  },
  {
    name: 'two patterns',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npattern-regex: foo',
    runsInSemgrep: false,
  },
  {
    name: 'pattern and patterns',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npatterns: [{pattern: foo()}]',
    runsInSemgrep: false,
  },
  {
    name: 'unknown key',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npatern: x',
    runsInSemgrep: true,
  },
  {
    name: 'unknown key in patterns',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- pattern-nto: bar()',
    runsInSemgrep: false,
  },
  {
    name: 'two keys in an item',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n  pattern-not: bar()',
    runsInSemgrep: false,
  },
  {
    name: 'patterns not a list',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n  pattern: foo()',
    runsInSemgrep: false,
  },
  {
    name: 'patterns empty',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns: []',
    runsInSemgrep: false,
  },
  {
    name: 'patterns only negative',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern-not: foo()',
    runsInSemgrep: false,
  },
  {
    name: 'patterns only inside',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern-inside: foo()',
    runsInSemgrep: true,
  },
  {
    name: 'pattern-either empty',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern-either: []',
    runsInSemgrep: true,
  },
  {
    name: 'pattern-either with not',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern-either:\n- pattern-not: foo()',
    runsInSemgrep: false,
  },
  {
    name: 'pattern-either with inside',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern-either:\n- pattern-inside: foo()',
    runsInSemgrep: true,
  },
  {
    name: 'pattern number',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: 1',
    runsInSemgrep: false,
  },
  {
    name: 'pattern bool',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: true',
    runsInSemgrep: false,
  },
  {
    name: 'pattern null',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern:',
    runsInSemgrep: false,
  },
  {
    name: 'pattern empty',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: ""',
    runsInSemgrep: true,
  },
  {
    name: 'pattern list',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: [foo()]',
    runsInSemgrep: false,
  },
  {
    name: 'severity low case',
    body: 'id: a\nlanguages: [python]\nmessage: m\npattern: foo()\nseverity: error',
    runsInSemgrep: false,
  },
  {
    name: 'severity unknown',
    body: 'id: a\nlanguages: [python]\nmessage: m\npattern: foo()\nseverity: BAD',
    runsInSemgrep: false,
  },
  {
    name: 'severity high',
    body: 'id: a\nlanguages: [python]\nmessage: m\npattern: foo()\nseverity: HIGH',
    runsInSemgrep: true,
  },
  {
    name: 'languages string',
    body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()\nlanguages: python',
    runsInSemgrep: false,
  },
  {
    name: 'languages empty',
    body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()\nlanguages: []',
    runsInSemgrep: false,
  },
  {
    name: 'languages unknown',
    body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()\nlanguages: [pyton]',
    runsInSemgrep: false,
  },
  {
    name: 'languages alias',
    body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()\nlanguages: [py, js]',
    runsInSemgrep: true,
  },
  {
    name: 'languages upper',
    body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()\nlanguages: [Python]',
    runsInSemgrep: true,
  },
  {
    name: 'languages none',
    body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()\nlanguages: [none]',
    runsInSemgrep: false,
  },
  {
    name: 'regex language with pattern',
    body: 'id: a\nseverity: ERROR\nmessage: m\npattern: foo()\nlanguages: [regex]',
    runsInSemgrep: false,
  },
  {
    name: 'mode unknown',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmode: find',
    runsInSemgrep: false,
  },
  {
    name: 'mode search',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmode: search',
    runsInSemgrep: true,
  },
  {
    name: 'mode taint without sinks',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a()}]',
    runsInSemgrep: false,
  },
  {
    name: 'mode taint',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a()}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: true,
  },
  {
    name: 'mode taint with pattern',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern: foo()\npattern-sources: [{pattern: a()}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint keys without mode',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern-sources: [{pattern: a()}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: false,
  },
  {
    name: 'search with sources',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npattern-sources: [{pattern: a()}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint source unknown key',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a(), lable: X}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint source inside',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern-inside: a()}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: false,
  },
  {
    name: 'taint empty sources',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: []\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint source string',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [a()]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: false,
  },
  {
    name: 'taint label',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a(), label: X}]\npattern-sinks: [{pattern: b(...), requires: X and not Y}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint requires bad',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a(), label: X}]\npattern-sinks: [{pattern: b(...), requires: "X and and"}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint label bad',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a(), label: "a b"}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint side effect only',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a(), by-side-effect: only}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint side effect bad',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a(), by-side-effect: maybe}]\npattern-sinks: [{pattern: b(...)}]',
    runsInSemgrep: false,
  },
  {
    name: 'taint propagator',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a()}]\npattern-sinks: [{pattern: b(...)}]\npattern-propagators: [{pattern: $X.add($Y), from: $Y, to: $X}]',
    runsInSemgrep: true,
  },
  {
    name: 'taint propagator no to',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a()}]\npattern-sinks: [{pattern: b(...)}]\npattern-propagators: [{pattern: $X.add($Y), from: $Y}]',
    runsInSemgrep: false,
  },
  {
    name: 'taint propagator bad to',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\npattern-sources: [{pattern: a()}]\npattern-sinks: [{pattern: b(...)}]\npattern-propagators: [{pattern: $X.add($Y), from: $Y, to: x}]',
    runsInSemgrep: true,
  },
  {
    name: 'focus string',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- focus-metavariable: $X',
    runsInSemgrep: true,
  },
  {
    name: 'focus list',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X, $Y)\n- focus-metavariable: [$X, $Y]',
    runsInSemgrep: true,
  },
  {
    name: 'focus unbound',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- focus-metavariable: $Z',
    runsInSemgrep: true,
  },
  {
    name: 'focus no metavariable',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- focus-metavariable: X',
    runsInSemgrep: true,
  },
  {
    name: 'focus map',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- focus-metavariable: {metavariable: $X}',
    runsInSemgrep: false,
  },
  {
    name: 'mv regex',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: $X, regex: a.*}',
    runsInSemgrep: true,
  },
  {
    name: 'mv regex no regex',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: $X}',
    runsInSemgrep: false,
  },
  {
    name: 'mv regex broken',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: $X, regex: "(a"}',
    runsInSemgrep: false,
  },
  {
    name: 'mv regex extra',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: $X, regex: a, constant-propogation: true}',
    runsInSemgrep: true,
  },
  {
    name: 'mv regex not mv',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: X, regex: a}',
    runsInSemgrep: true,
  },
  {
    name: 'mv regex unbound',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: $Z, regex: a}',
    runsInSemgrep: true,
  },
  {
    name: 'mv regex number',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-regex: {metavariable: $X, regex: 1}',
    runsInSemgrep: false,
  },
  {
    name: 'mv comparison',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-comparison: {metavariable: $X, comparison: $X > 3}',
    runsInSemgrep: true,
  },
  {
    name: 'mv comparison bare',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-comparison: {comparison: $X > 3}',
    runsInSemgrep: true,
  },
  {
    name: 'mv comparison bad',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-comparison: {comparison: "$X >"}',
    runsInSemgrep: false,
  },
  {
    name: 'mv comparison call',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-comparison: {comparison: "exec($X)"}',
    runsInSemgrep: true,
  },
  {
    name: 'mv comparison strip text',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-comparison: {comparison: $X > 3, strip: "yes"}',
    runsInSemgrep: false,
  },
  {
    name: 'mv comparison base',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-comparison: {metavariable: $X, comparison: $X > 3, base: 8, strip: true}',
    runsInSemgrep: true,
  },
  {
    name: 'mv pattern',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-pattern: {metavariable: $X, pattern: "1"}',
    runsInSemgrep: true,
  },
  {
    name: 'mv pattern two',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-pattern: {metavariable: $X, pattern: "1", pattern-regex: a}',
    runsInSemgrep: false,
  },
  {
    name: 'mv pattern none',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-pattern: {metavariable: $X}',
    runsInSemgrep: false,
  },
  {
    name: 'mv pattern language',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-pattern: {metavariable: $X, language: generic, pattern: a}',
    runsInSemgrep: true,
  },
  {
    name: 'mv pattern language bad',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-pattern: {metavariable: $X, language: genric, pattern: a}',
    runsInSemgrep: false,
  },
  {
    name: 'mv pattern not',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-pattern: {metavariable: $X, pattern-not: a}',
    runsInSemgrep: false,
  },
  {
    name: 'mv analysis',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo("$X")\n- metavariable-analysis: {metavariable: $X, analyzer: entropy}',
    runsInSemgrep: true,
  },
  {
    name: 'mv analysis bad',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo("$X")\n- metavariable-analysis: {metavariable: $X, analyzer: entrpy}',
    runsInSemgrep: false,
  },
  {
    name: 'mv analysis v2',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo("$X")\n- metavariable-analysis: {metavariable: $X, analyzer: {kind: entropy_v2, mode: strict}}',
    runsInSemgrep: true,
  },
  {
    name: 'mv type',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-type: {metavariable: $X, type: int}',
    runsInSemgrep: true,
  },
  {
    name: 'mv types',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-type: {metavariable: $X, types: [int, str]}',
    runsInSemgrep: true,
  },
  {
    name: 'mv type none',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-type: {metavariable: $X}',
    runsInSemgrep: false,
  },
  {
    name: 'mv name',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- metavariable-name: {metavariable: $X, module: os}',
    runsInSemgrep: false,
  },
  {
    name: 'mv condition in either',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern-either:\n- metavariable-regex: {metavariable: $X, regex: a}',
    runsInSemgrep: false,
  },
  {
    name: 'mv condition at root',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo($X)\nmetavariable-regex: {metavariable: $X, regex: a}',
    runsInSemgrep: true,
  },
  {
    name: 'regex broken',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern-regex: "(a"',
    runsInSemgrep: false,
  },
  {
    name: 'not regex',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- pattern-not-regex: bar',
    runsInSemgrep: true,
  },
  {
    name: 'not regex at root',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern-not-regex: bar',
    runsInSemgrep: false,
  },
  {
    name: 'not as map',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- pattern-not: {pattern: bar()}',
    runsInSemgrep: true,
  },
  {
    name: 'not as patterns',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- pattern-not: {patterns: [{pattern: bar()}, {pattern-inside: baz()}]}',
    runsInSemgrep: true,
  },
  {
    name: 'inside as either',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- pattern-inside: {pattern-either: [{pattern: bar()}]}',
    runsInSemgrep: true,
  },
  {
    name: 'not-inside as regex',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- pattern-not-inside: {pattern-regex: bar}',
    runsInSemgrep: true,
  },
  {
    name: 'not as list',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- pattern-not: [bar()]',
    runsInSemgrep: false,
  },
  {
    name: 'nested patterns',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- patterns: [{pattern: foo()}]\n- pattern-either: [{pattern: foo()}, {patterns: [{pattern: bar()}]}]',
    runsInSemgrep: true,
  },
  {
    name: 'where python',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo($X)\n- pattern-where-python: "vars[X] > 1"',
    runsInSemgrep: false,
  },
  {
    name: 'match string',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: foo()',
    runsInSemgrep: true,
  },
  {
    name: 'match all',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {all: [foo(), {not: bar()}, {inside: "def $F(): ..."}]}',
    runsInSemgrep: true,
  },
  {
    name: 'match any where',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {any: [foo($X), bar($X)], where: [{metavariable: $X, regex: a}]}',
    runsInSemgrep: true,
  },
  {
    name: 'match where focus',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {pattern: foo($X), where: [{focus: $X}, {comparison: "$X > 1"}]}',
    runsInSemgrep: true,
  },
  {
    name: 'match where type',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {pattern: foo($X), where: [{metavariable: $X, type: int}]}',
    runsInSemgrep: true,
  },
  {
    name: 'match where analyzer',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {pattern: foo($X), where: [{metavariable: $X, analyzer: entropy}]}',
    runsInSemgrep: true,
  },
  {
    name: 'match where pattern',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {pattern: foo($X), where: [{metavariable: $X, pattern: "1"}]}',
    runsInSemgrep: true,
  },
  {
    name: 'match two',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {all: [foo()], any: [foo()]}',
    runsInSemgrep: false,
  },
  {
    name: 'match unknown',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {al: [foo()]}',
    runsInSemgrep: false,
  },
  {
    name: 'match not alone',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {not: foo()}',
    runsInSemgrep: false,
  },
  {
    name: 'match where alone',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {where: [{focus: $X}]}',
    runsInSemgrep: false,
  },
  {
    name: 'match regex',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: {regex: foo}',
    runsInSemgrep: true,
  },
  {
    name: 'match and pattern',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmatch: foo()\npattern: foo()',
    runsInSemgrep: true,
  },
  {
    name: 'taint new',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\ntaint: {sources: [a()], sinks: [b(...)]}',
    runsInSemgrep: true,
  },
  {
    name: 'taint new mode',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: taint\ntaint: {sources: [a()], sinks: [b(...)]}',
    runsInSemgrep: true,
  },
  {
    name: 'taint new no sinks',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\ntaint: {sources: [a()]}',
    runsInSemgrep: false,
  },
  {
    name: 'taint new key',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\ntaint: {sources: [{pattern: a(), label: A}], sinks: [{pattern: b(...), requires: A}], sanitizers: [c(...)], propagators: [{pattern: "$X.f($Y)", from: $Y, to: $X}]}',
    runsInSemgrep: true,
  },
  {
    name: 'paths',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npaths: {include: ["*.py"], exclude: [tests/]}',
    runsInSemgrep: true,
  },
  {
    name: 'paths unknown',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npaths: {includes: ["*.py"]}',
    runsInSemgrep: false,
  },
  {
    name: 'paths string',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npaths: {include: "*.py"}',
    runsInSemgrep: false,
  },
  {
    name: 'options',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\noptions: {constant_propagation: false}',
    runsInSemgrep: true,
  },
  {
    name: 'options unknown',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\noptions: {constant_propagtion: false}',
    runsInSemgrep: true,
  },
  {
    name: 'options text',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\noptions: {constant_propagation: "no"}',
    runsInSemgrep: false,
  },
  {
    name: 'options list',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\noptions: [a]',
    runsInSemgrep: false,
  },
  {
    name: 'fix',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nfix: bar()',
    runsInSemgrep: true,
  },
  {
    name: 'fix number',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nfix: 1',
    runsInSemgrep: false,
  },
  {
    name: 'fix-regex',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nfix-regex: {regex: foo, replacement: bar, count: 1}',
    runsInSemgrep: true,
  },
  {
    name: 'fix-regex no replacement',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nfix-regex: {regex: foo}',
    runsInSemgrep: false,
  },
  {
    name: 'fix-regex count text',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nfix-regex: {regex: foo, replacement: bar, count: one}',
    runsInSemgrep: false,
  },
  {
    name: 'metadata list',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmetadata: [a]',
    runsInSemgrep: false,
  },
  {
    name: 'metadata',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmetadata: {a: [1, {b: c}]}',
    runsInSemgrep: true,
  },
  {
    name: 'message number',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\npattern: foo()\nmessage: 1',
    runsInSemgrep: false,
  },
  {
    name: 'id with space',
    body: 'languages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nid: a b',
    runsInSemgrep: false,
  },
  {
    name: 'id with slash',
    body: 'languages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nid: a/b',
    runsInSemgrep: false,
  },
  {
    name: 'id number',
    body: 'languages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nid: 12',
    runsInSemgrep: false,
  },
  {
    name: 'id dots',
    body: 'languages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nid: a.b-c_d',
    runsInSemgrep: true,
  },
  {
    name: 'min-version new',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmin-version: 99.0.0',
    runsInSemgrep: false,
  },
  {
    name: 'min-version old',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmin-version: 1.0.0',
    runsInSemgrep: true,
  },
  {
    name: 'max-version old',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmax-version: 1.0.0',
    runsInSemgrep: false,
  },
  {
    name: 'min-version bad',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmin-version: abc',
    runsInSemgrep: false,
  },
  {
    name: 'min-version number',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nmin-version: 1.2',
    runsInSemgrep: false,
  },
  {
    name: 'duplicate key',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\npattern: bar()',
    runsInSemgrep: false,
  },
  {
    name: 'pattern syntax',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: "foo("',
    runsInSemgrep: false,
  },
  {
    name: 'join',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: join\njoin: {rules: [], on: []}',
    runsInSemgrep: false,
  },
  {
    name: 'extract',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\nmode: extract\npattern: foo($X)\nextract: $X\ndest-language: js',
    runsInSemgrep: true,
  },
  {
    name: 'validators',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nvalidators: [{http: {request: {url: x, method: GET}}}]',
    runsInSemgrep: true,
  },
  {
    name: 'project depends',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nr2c-internal-project-depends-on: {namespace: pypi, package: x, version: "<1"}',
    runsInSemgrep: true,
  },
  {
    name: 'anywhere',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern: foo()\n- semgrep-internal-pattern-anywhere: bar()',
    runsInSemgrep: true,
  },
  {
    name: 'version',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npattern: foo()\nversion: 1.0.0',
    runsInSemgrep: true,
  },
  {
    name: 'item string',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- foo()',
    runsInSemgrep: false,
  },
  {
    name: 'item empty map',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- {}',
    runsInSemgrep: false,
  },
  {
    name: 'item null',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n-',
    runsInSemgrep: false,
  },
  {
    name: 'patterns with focus only',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- focus-metavariable: $X',
    runsInSemgrep: false,
  },
  {
    name: 'regex only neg',
    body: 'id: a\nlanguages: [python]\nseverity: ERROR\nmessage: m\npatterns:\n- pattern-not-regex: foo',
    runsInSemgrep: false,
  },
];
