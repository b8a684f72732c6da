import { globSync, readFileSync } from 'node:fs';
import { parse, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractImports } from '../../stages/check/_shared/import-graph/extract-imports.ts';
import { scanGo } from '../../stages/check/_shared/import-graph/go/scan-imports.ts';
import { parseLooseJson } from '../../stages/check/_shared/import-graph/javascript/json.ts';
import { scanJavaScript } from '../../stages/check/_shared/import-graph/javascript/scan-imports.ts';
import { scanPython } from '../../stages/check/_shared/import-graph/python/scan-imports.ts';

function literalOf(node: TSESTree.Node | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  return node?.type === 'TemplateLiteral' && node.expressions.length === 0
    ? (node.quasis[0]?.value.cooked ?? null)
    : null;
}

function allTypes(specifiers: readonly TSESTree.Node[]): boolean {
  const kinds = specifiers.map((each) =>
    'importKind' in each ? each.importKind : 'exportKind' in each ? each.exportKind : '',
  );
  return kinds.length > 0 && kinds.every((kind) => kind === 'type');
}

/** The same list by a real parser, as `kind specifier [type]`. */
function parsedUses(text: string, jsx: boolean): readonly string[] {
  const found: string[] = [];
  const add = (kind: string, specifier: string | null, isType = false): void => {
    if (specifier !== null && specifier !== '') found.push(`${kind} ${specifier}${isType ? ' type' : ''}`);
  };
  simpleTraverse(parse(text, { jsx, range: false, loc: false }), {
    enter(node) {
      if (node.type === 'ImportDeclaration')
        add('static', node.source.value, node.importKind === 'type' || allTypes(node.specifiers));
      else if (node.type === 'ExportAllDeclaration') add('reexport', node.source.value, node.exportKind === 'type');
      else if (node.type === 'ExportNamedDeclaration' && node.source !== null)
        add('reexport', node.source.value, node.exportKind === 'type' || allTypes(node.specifiers));
      else if (node.type === 'ImportExpression') add('dynamic', literalOf(node.source));
      else if (node.type === 'TSImportType') add('dynamic', node.source.value);
      else if (node.type === 'TSImportEqualsDeclaration' && node.moduleReference.type === 'TSExternalModuleReference') {
        add('static', literalOf(node.moduleReference.expression), node.importKind === 'type');
        add('require', literalOf(node.moduleReference.expression));
      } else if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require')
        add('require', literalOf(node.arguments[0]));
    },
  });
  return found.sort();
}

function scannedUses(text: string, jsx: boolean): readonly string[] {
  const uses = scanJavaScript(text, { jsx }).uses.filter(({ kind }) => kind !== 'reference');
  return uses.map(({ kind, specifier, typeOnly }) => `${kind} ${specifier}${typeOnly ? ' type' : ''}`).sort();
}

/** Statements in which imports hide, and statements in which only their look-alikes do. */
const statements = [
  "import a from './a';",
  "import a, { b as c, type D } from './b';",
  "import * as ns from\n'./c';",
  "import type { T } from './t';",
  "import { type U, type V as W } from './u';",
  "import './side';",
  "import type from './type';",
  "import type type from './t2';",
  "import{x}from'./x';",
  "import j from './j.json' with { type: 'json' };",
  "export * from './d';",
  "export * as e from './e';",
  "export { f, default as g } from './f';",
  "export type { H } from './h';",
  'export { own };',
  "const r = require('./r');",
  'const q = require(`./q`);',
  "const lazy = () => import('./lazy');",
  "const all = [await0(import(/* webpackChunkName: 'x' */ './chunk'))];",
  "type I = import('./i').I;",
  "import eq = require('./eq');",
  "obj.require('./no1'); obj.import('./no2'); import.meta.url;",
  'const s = \'import x from "./no3"\'; const o = { import: 1, require: 2 };',
  "const t = `${require('./in-hole')} import('./no4') ${`${import('./deep')}`}`;",
  "// import './no5'\n/* require('./no6') */",
  "const re = /['\"`] import '.\\/no7'/g; const d = 4 / 2 / 1; const e2 = a[0] / b / c;",
  "if (x) /require('.\\/no8')/.test(y);",
  'const f2 = (a: number) => ({ b: a / 2 }) ; f2(1)!.b / 3;',
  'class A<T> { #p = 1; static { this.x = 1 } m() { return /}`/ } }',
  "const i2 = x++ / 2; const i3 = x-- / require('./div') / 1;",
  'label: { } /re/.test(x);',
  'const dynamic = import(name); const d3 = require(name + "./no9"); require(`./${no10}`);',
  "function imports() { return typeof require('./in-function') }",
];
const jsxStatements = [
  "const j1 = <p>Don't import('./no11') it's `</p>;",
  "const j2 = <A b={require('./attr')} c='it\"s' d=\"don't\">{list.map((x) => <B key={x} />)} text's {import('./child')}</A>;",
  'const j3 = <><a.b.c x-y:z /> {/* comment ` */} // no comment </>;',
  'const j4 = cond ? <i>/* no comment </i> : a < b / c;',
  'const j5 = <T,>(x: T) => x; const j6 = <U extends V>(x: U) => x;',
  'const j7 = <Foo<Bar> baz={<q>`</q>} />;',
  'type J8 = <T>(a: T) => void;',
];

describe('scanJavaScript', () => {
  it('finds what a parser finds, in any order of statements', () => {
    for (const [jsx, pool] of [
      [false, [...statements, 'const cast = <any>value; const arrow = <T>(x: T) => x / 2;']],
      [true, [...statements, ...jsxStatements]],
    ] as const) {
      const program = fc.array(fc.constantFrom(...pool), { maxLength: 12 }).map((parts) => parts.join('\n'));
      fc.assert(
        fc.property(program, (text) => {
          expect(scannedUses(text, jsx)).toEqual(parsedUses(text, jsx));
        }),
        { numRuns: 300 },
      );
    }
  });

  it('finds what a parser finds in what is installed here', () => {
    const files = globSync(
      'node_modules/{eslint-visitor-keys,vitest,fast-check,zod,commander,picomatch,yaml}/**/*.{js,cjs,mjs}',
    );
    const texts = files.slice(0, 400).map((file) => readFileSync(file, 'utf8'));
    const read = texts.filter((text) => text.length < 200_000 && !text.includes('sourceMappingURL=data'));
    expect(read.length).toBeGreaterThan(100);
    for (const text of read) expect(scannedUses(text, true)).toEqual(parsedUses(text, true));
  });

  it('takes time in proportion to the text, and never throws', () => {
    const pieces = [
      '<a ',
      '<a>',
      '{',
      '(',
      '`${',
      '/[',
      '/*',
      "'",
      'import{',
      'import,',
      '=<b x={',
      '</',
      'import(',
      '=/',
      'export{a,',
    ];
    for (const piece of pieces) {
      const text = `${piece.repeat(50_000)} import './end';`;
      expect(scanJavaScript(text, { jsx: true }).uses.length).toBeLessThanOrEqual(20_000);
    }
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 40 }), (parts) => {
        scanJavaScript(`${parts.join('')}import './end'`, { jsx: true });
      }),
    );
  });

  it('reads what components hold', () => {
    const vue = `<template><p>import './no'</p></template>\n<script lang="ts" setup>\nimport a from './a.vue';\n</script>\n<script src="./b.js"></script>`;
    expect(extractImports(vue, 'component').uses.map(({ specifier }) => specifier)).toEqual(['./a.vue', './b.js']);
    const astro = "---\nimport L from '../L.astro';\n---\n<L><script>import './c';</script></L>";
    expect(extractImports(astro, 'component').uses.map(({ specifier }) => specifier)).toEqual(['../L.astro', './c']);
  });
});

describe('scanPython', () => {
  const spell = (text: string): readonly string[] =>
    scanPython(text).map(
      ({ specifier, names, typeOnly }) =>
        `${specifier}${names === undefined ? '' : `:${names.join()}`}${typeOnly ? ' type' : ''}`,
    );

  it('reads every form, wherever it stands', () => {
    expect(
      spell('import a.b as c, d\nfrom . import e\nfrom ..f.g import (h, # x\n  i as j,\n)\nfrom k import *'),
    ).toEqual(['a.b', 'd', '.:e', '..f.g:h,i', 'k:*']);
    expect(spell('try: import a\nexcept E: import b; from c import d\nif x:\n  from e \\\n  import f')).toEqual([
      'a',
      'b',
      'c:d',
      'e:f',
    ]);
    expect(spell('from .import a\nfrom.b import c\nx = import_module("d.e")')).toEqual(['.:a', '.b:c', 'd.e']);
  });

  it('marks what only a type checker reads', () => {
    const text =
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\n    from b import c\nelse:\n    import d\nimport e';
    expect(spell(text)).toEqual(['typing:TYPE_CHECKING', 'a type', 'b:c type', 'd', 'e']);
  });

  it('is silent on texts, comments and names', () => {
    const text =
      '"""\nimport a\n"""\n# import b\nx = f"import c"\nimportant = 1\nfrom_x = "\\\nimport d"\ncall(\nimport_e,\n)\n';
    expect(spell(text)).toEqual([]);
  });
});

describe('scanGo', () => {
  it('reads the package and its imports up to the first declaration', () => {
    const text =
      '//go:build linux\n/* import "no1" */\npackage main // x\nimport "a/b"\nimport (\n\tx "c" ; _ `d`\n\t. "e" // "no2"\n)\nconst s = `import "no3"`\nimport "no4"\n';
    const { packageName, uses } = scanGo(text);
    expect(packageName).toBe('main');
    expect(uses.map(({ specifier }) => specifier)).toEqual(['a/b', 'c', 'd', 'e']);
    expect(scanGo('import "no"\n').uses).toEqual([]);
    expect(scanGo('package a /* open').uses).toEqual([]);
  });
});

describe('hostile files', () => {
  it('are read to their end, whatever the language, one endless line too', () => {
    for (const dialect of ['script', 'script-jsx', 'component', 'python', 'go'] as const)
      for (const unit of ['a=1;', '<script>', '"""', 'import a,', '/*', '((((', 'package ', 'from . import (']) {
        const text = unit.repeat(Math.ceil(500_000 / unit.length));
        expect(extractImports(`${text}import`, dialect).uses.length).toBeLessThanOrEqual(20_000);
      }
  });
});

describe('parseLooseJson', () => {
  it('reads comments and commas at the end, and leaves texts alone', () => {
    const text = '\uFEFF{ // a\n "a": "// no, }", /* b */ "c": [1, 2, /* d */ ], }';
    expect(parseLooseJson(text)).toEqual({ a: '// no, }', c: [1, 2] });
    for (const broken of ['', '{', '{"a": }', '/* open', '"'.repeat(1000)]) expect(parseLooseJson(broken)).toBeNull();
  });
});
