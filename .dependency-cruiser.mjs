// Who may import whom. Each wall has a name and a why; `npm run walls` (and the test command) keeps them.
const io = '^(node:)?(fs|fs/promises|child_process|net|http|https|http2|dgram|tls|worker_threads|process|os)$';

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Why: in a cycle no file can be understood, tested or loaded by itself.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-stands-alone',
      comment: 'Why: the domain is what everybody shares; if it knew its users, every change would reach everything.',
      severity: 'error',
      from: { path: '^pipeline/domain/' },
      to: { pathNot: ['^pipeline/domain/', '^node_modules/zod', '^(node:)?crypto$'] },
    },
    {
      name: 'gates-know-the-domain-only',
      comment: 'Why: a gate that knows another gate or the runner cannot be turned off, moved or tested alone.',
      severity: 'error',
      from: { path: '^stages/check/([^/]+)/', pathNot: '^stages/check/_shared/' },
      to: {
        path: '^(pipeline|stages|config)/',
        pathNot: ['^pipeline/domain/', '^stages/check/_shared/', '^stages/check/$1/'],
      },
    },
    {
      name: 'shared-parsers-know-the-domain-only',
      comment: 'Why: what two gates share must not lean on either of them.',
      severity: 'error',
      from: { path: '^stages/check/_shared/' },
      to: { path: '^(pipeline|stages|config)/', pathNot: ['^pipeline/domain/', '^stages/check/_shared/'] },
    },
    {
      name: 'gates-do-no-io',
      comment:
        'Why: what a gate reads goes through the ports, or the coverage ledger would not know of it; and the change is hostile input.',
      severity: 'error',
      from: { path: '^stages/check/' },
      to: { path: io },
    },
    {
      name: 'stages-know-ports-only',
      comment:
        'Why: critique, return and escalate are decided by pure code; who talks to models, git and platforms is wired in the CLI. Syntax trees are pure too: a critic must be shown whole functions, and a second parser for that would be one too many.',
      severity: 'error',
      from: { path: '^stages/(critique|return|escalate)/' },
      to: {
        path: '^(pipeline|stages|config)/',
        pathNot: [
          '^pipeline/domain/',
          '^pipeline/(model|platform)/port\\.ts$',
          '^stages/(critique|return|escalate)/',
          '^stages/check/_shared/syntax-trees/',
        ],
      },
    },
    {
      name: 'stages-do-no-io',
      comment: 'Why: as for gates. Files named write-* only regenerate what is checked in.',
      severity: 'error',
      from: { path: '^stages/(critique|return|escalate)/', pathNot: '/write-[^/]+\\.ts$' },
      to: { path: io },
    },
    {
      name: 'pure-parts-know-the-domain-only',
      comment:
        'Why: configuration, change, gates, triage, reports and ledger are parts; only the CLI puts them together.',
      severity: 'error',
      from: { path: '^(config|pipeline/(change|gates|triage|reports|ledger))/' },
      to: {
        path: '^(pipeline|stages|config)/',
        pathNot: [
          '^pipeline/domain/',
          '^pipeline/(errors|exit-codes)\\.ts$',
          '^config/',
          '^pipeline/(change|gates|triage|reports|ledger)/',
          '^pipeline/platform/local/(spawn|temporary-folder)\\.ts$',
        ],
      },
    },
    {
      name: 'io-only-in-files-named-for-it',
      comment: 'Why: whoever looks for what touches the disk or starts a process finds it by the name of the file.',
      severity: 'error',
      from: {
        path: '^(config|pipeline/(change|gates|triage|reports|ledger))/',
        pathNot: '/(read|write|run)-[^/]+\\.ts$',
      },
      to: { path: io },
    },
    {
      name: 'edges-do-not-know-the-middle',
      comment: 'Why: an adapter that calls back into stages or triage is no adapter.',
      severity: 'error',
      from: { path: '^pipeline/(platform|model)/', pathNot: '^pipeline/platform/publication/' },
      to: { path: '^(pipeline/(change|gates|triage|reports|ledger|cli)|stages|config)/', pathNot: '^$' },
    },
    {
      name: 'publication-is-pure',
      comment:
        'Why: what all platforms show of a report is decided once, by code that talks to none of them; it may use the words of the reports.',
      severity: 'error',
      from: { path: '^pipeline/platform/publication/' },
      to: {
        path: ['^(pipeline|stages|config)/', io],
        pathNot: ['^pipeline/(domain|reports)/', '^pipeline/platform/publication/', '^pipeline/errors\\.ts$'],
      },
    },
    {
      name: 'only-the-cli-wires',
      comment: 'Why: one place shows what is plugged into what.',
      severity: 'error',
      from: { pathNot: ['^pipeline/cli/', '^pipeline/index\\.ts$', '^(test|bench|scripts)/'] },
      to: { path: '^pipeline/cli/' },
    },
    {
      name: 'never-tests-or-fixtures',
      comment: 'Why: the product must not depend on what proves it.',
      severity: 'error',
      from: { path: '^(pipeline|stages|config)/' },
      to: { path: '^(test|fixtures|bench|scripts)/' },
    },
    {
      name: 'no-unlisted-packages',
      comment: 'Why: npm ci on a fresh machine must suffice.',
      severity: 'error',
      from: { path: '^(pipeline|stages|config)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/cases/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
