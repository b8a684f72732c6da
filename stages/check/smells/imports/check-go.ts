import type { Hit } from '../model/hit.ts';
import { foldersAbove, isTestPath, joinPath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import { childOf } from '../../_shared/syntax-trees/syntax-tree.ts';
import { textAt } from '../trees/tree-index.ts';
import type { TreeIndex } from '../trees/tree-index.ts';

const std = new Set(
  'archive/tar archive/zip arena bufio bytes cmp compress/bzip2 compress/flate compress/gzip compress/lzw compress/zlib container/heap container/list container/ring context crypto crypto/aes crypto/cipher crypto/des crypto/dsa crypto/ecdh crypto/ecdsa crypto/ed25519 crypto/elliptic crypto/fips140 crypto/hkdf crypto/hmac crypto/hpke crypto/md5 crypto/mlkem crypto/pbkdf2 crypto/rand crypto/rc4 crypto/rsa crypto/sha1 crypto/sha256 crypto/sha3 crypto/sha512 crypto/subtle crypto/tls crypto/tls/fipsonly crypto/x509 crypto/x509/pkix database/sql database/sql/driver debug/buildinfo debug/dwarf debug/elf debug/gosym debug/macho debug/pe debug/plan9obj embed encoding encoding/ascii85 encoding/asn1 encoding/base32 encoding/base64 encoding/binary encoding/csv encoding/gob encoding/hex encoding/json encoding/json/jsontext encoding/json/v2 encoding/pem encoding/xml errors expvar flag fmt go/ast go/build go/build/constraint go/constant go/doc go/doc/comment go/format go/importer go/parser go/printer go/scanner go/token go/types go/version hash hash/adler32 hash/crc32 hash/crc64 hash/fnv hash/maphash html html/template image image/color image/color/palette image/draw image/gif image/jpeg image/png index/suffixarray io io/fs io/ioutil iter log log/slog log/syslog maps math math/big math/bits math/cmplx math/rand math/rand/v2 mime mime/multipart mime/quotedprintable net net/http net/http/cgi net/http/cookiejar net/http/fcgi net/http/httptest net/http/httptrace net/http/httputil net/http/pprof net/mail net/netip net/rpc net/rpc/jsonrpc net/smtp net/textproto net/url os os/exec os/signal os/user path path/filepath plugin reflect regexp regexp/syntax runtime runtime/cgo runtime/coverage runtime/debug runtime/metrics runtime/pprof runtime/race runtime/trace slices sort strconv strings structs sync sync/atomic syscall syscall/js testing testing/cryptotest testing/fstest testing/iotest testing/quick testing/slogtest testing/synctest text/scanner text/tabwriter text/template text/template/parse time time/tzdata unicode unicode/utf16 unicode/utf8 unique unsafe weak simd C'.split(
    ' ',
  ),
);

export interface GoModule {
  readonly folder: string;
  /** Path of the module, and of the package in the folder that was asked for. */
  readonly path: string;
  readonly importPath: string;
  readonly required: readonly string[];
}

/** The module that a folder belongs to; null where there is no go.mod above it. */
export async function moduleOf(repository: Repository, folder: string): Promise<GoModule | null> {
  for (const above of foldersAbove(folder)) {
    const file = joinPath(above, 'go.mod');
    const text = repository.has(file) ? await repository.text(file) : null;
    const path = /^module\s+"?([^\s"]+)/m.exec(text ?? '')?.[1];
    if (text === null || path === undefined) continue;
    const required = [
      ...text.matchAll(/^\s*(?:require\s+|replace\s+)?([\w.-]+\.[\w.-]+\/[^\s]+|[\w.-]+\.[a-z]+)\s+(?:v\d|=>)/gm),
    ].map((match) => match[1] ?? '');
    const below = folder === above ? '' : folder.slice(above === '' ? 0 : above.length + 1);
    return { folder: above, path, importPath: below === '' ? path : `${path}/${below}`, required };
  }
  return null;
}

const isBelow = (path: string, module: string): boolean => path === module || path.startsWith(`${module}/`);

async function otherModules(repository: Repository): Promise<readonly string[]> {
  const files = [...repository.paths].filter((path) => /(^|\/)go\.mod$/.test(path)).slice(0, 100);
  const texts = await Promise.all(files.map((file) => repository.text(file)));
  return texts.flatMap((text) => /^module\s+"?([^\s"]+)/m.exec(text ?? '')?.[1] ?? []);
}

function hasGoFiles(repository: Repository, folder: string): boolean {
  return [...repository.paths].some(
    (path) => path.endsWith('.go') && (folder === '' ? !path.includes('/') : path.startsWith(`${folder}/`)),
  );
}

async function judge(
  repository: Repository,
  module: GoModule,
  path: string,
  from: string,
): Promise<Partial<Hit> | null> {
  const [first = ''] = path.split('/');
  if (isBelow(path, module.path)) {
    const folder = joinPath(module.folder, path.slice(module.path.length + 1)).replace(/\/$/, '');
    const isGenerated = /(^|\/)(gen|generated|pb|proto|mocks?|zz_\w+|apis?|dist)(\/|$)|pb$/.test(folder);
    if (hasGoFiles(repository, folder) || isGenerated) return null;
    return {
      rule: 'missing-file',
      message: `\`${path}\` leads to \`${folder}\`, where the repository has no Go file.`,
      reach: path,
    };
  }
  if (!first.includes('.')) {
    if (
      std.has(path) ||
      path.startsWith('internal/') ||
      path.startsWith('vendor/') ||
      (await otherModules(repository)).some((other) => isBelow(path, other))
    )
      return null;
    return { rule: 'unknown-import', message: `The standard library of Go has no package \`${path}\`.`, reach: path };
  }
  if (module.required.some((required) => isBelow(path, required))) return null;
  if ((await otherModules(repository)).some((other) => isBelow(path, other))) return null;
  if (
    repository.folders.has(joinPath(module.folder, `vendor/${path}`)) ||
    repository.has(joinPath(module.folder, 'WORKSPACE'))
  )
    return null;
  return {
    rule: 'unknown-import',
    message: `No module that go.mod requires holds \`${path}\`.`,
    reach: path.split('/').slice(0, 3).join('/'),
    ...(isTestPath(from) ? { level: 'warning' } : {}),
  };
}

/** Imports of a Go file that nothing provides. */
export async function checkGoImports(
  repository: Repository,
  path: string,
  tree: TreeIndex,
  isOurs: (start: number, end: number) => boolean,
): Promise<readonly Hit[]> {
  const specs = tree.nodes.filter((node) => node.type === 'import_spec' && isOurs(node.start, node.end));
  if (specs.length === 0 || /(^|\/)(testdata|examples?|_\w+)\//.test(path)) return [];
  const module = await moduleOf(repository, path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  if (module === null) return [];
  const hits: Hit[] = [];
  for (const spec of specs) {
    const name = textAt(tree, childOf(spec, 'path')).replaceAll(/["`]/g, '');
    const found = await judge(repository, module, name, path);
    if (found?.rule !== undefined)
      hits.push({ start: spec.start, end: spec.end, message: '', symbol: name, ...found, rule: found.rule });
  }
  return hits;
}
