import { python } from './config-files.ts';
import { config } from './setting-check.ts';
import type { SettingCheck } from './setting-check.ts';
import { grows, levelFallsWritten, shrinks, turnsOff, turnsOn } from './weaker.ts';

const tsconfig = config(String.raw`tsconfig[\w.-]*\.json|jsconfig\.json`);
const pyright = config(String.raw`pyrightconfig\.json|pyproject\.toml`);
const strictTs =
  'strict|strict[A-Z]\\w*|noImplicit\\w*|noUnused\\w*|noUnchecked\\w*|exactOptional\\w*|noFallthrough\\w*|alwaysStrict|useUnknownInCatchVariables|noPropertyAccess\\w*|noEmitOnError|isolatedDeclarations|checkJs|erasableSyntaxOnly|noUncheckedSideEffectImports';
const strictMypy =
  'strict|disallow_\\w+|check_untyped_defs|warn_(?:return_any|unused_\\w+|redundant_casts|unreachable|no_return)|no_implicit_\\w+|strict_\\w+|extra_checks|local_partial_types';

export const compilerChecks: readonly SettingCheck[] = [
  {
    files: tsconfig,
    key: new RegExp(`^compilerOptions\\.(${strictTs})$`),
    rule: 'compiler-lowered',
    compare: turnsOff,
  },
  {
    files: tsconfig,
    key: /^compilerOptions\.(skipLibCheck|suppress\w+)$/,
    rule: 'compiler-lowered',
    compare: turnsOn,
    level: 'note',
  },
  { files: tsconfig, key: /^(exclude)$/, rule: 'compiler-lowered', compare: grows, level: 'note' },
  {
    files: python,
    key: new RegExp(`(?:mypy[\\w.*-]*\\.)(?:overrides\\.)?(${strictMypy})$`),
    rule: 'compiler-lowered',
    compare: turnsOff,
  },
  {
    files: python,
    key: /(?:mypy[\w.*-]*\.)(?:overrides\.)?(ignore_errors|ignore_missing_imports|implicit_optional|implicit_reexport|allow_\w+)$/,
    rule: 'compiler-lowered',
    compare: turnsOn,
  },
  {
    files: python,
    key: /(?:mypy[\w.*-]*\.)(?:overrides\.)?(disable_error_code|exclude)$/,
    rule: 'compiler-lowered',
    compare: grows,
  },
  {
    files: pyright,
    key: /(?:^|pyright\.)(typeCheckingMode|report\w+)$/,
    rule: 'compiler-lowered',
    compare: levelFallsWritten,
  },
  { files: pyright, key: /(?:^|pyright\.)(strict)$/, rule: 'compiler-lowered', compare: shrinks },
  { files: pyright, key: /pyright\.(ignore|exclude)$/, rule: 'compiler-lowered', compare: grows },
  {
    files: config(String.raw`pyrightconfig\.json`),
    key: /^(ignore|exclude)$/,
    rule: 'compiler-lowered',
    compare: grows,
  },
];
