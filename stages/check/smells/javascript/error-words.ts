import type { ScriptNode } from '../../_shared/syntax-trees/parse-script.ts';
import { calledName, dottedName, unwrap } from './nodes.ts';

const logObject =
  /^(console|log|logger|_?logger|winston|pino|bunyan|debug|this\.(log|logger|_logger)|app\.log|ctx\.log|[\w.]*\.(log|logger))\.\w+$/i;

export function isLogCall(node: ScriptNode): boolean {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return false;
  const name = dottedName(call.callee);
  return name !== null && (logObject.test(name) || /^(log|debug|warn)$/.test(name));
}

const tidying =
  /^(close|unlink|unlinkSync|kill|destroy|end|abort|cancel|dispose|disconnect|terminate|stop|pause|play|release|releaseLock|unsubscribe|removeEventListener|removeListener|remove|removeItem|rm|rmSync|rmdir|rmdirSync|cleanup|clear|clearCache|unref|revokeObjectURL|releasePointerCapture|focus|blur|quit|rollback|unload|detach|unwatch|shutdown|teardown|closeSync|setItem|vibrate|scrollIntoView)$/i;

/** A call that frees something: where it fails there is nothing left to do. */
export function isTidyingUp(node: ScriptNode): boolean {
  const inner = node.type === 'ExpressionStatement' ? unwrap(node.expression) : unwrap(node);
  const name = calledName(inner);
  return name !== null && tidying.test(name);
}

const probes =
  /\b(JSON\.parse|new URL|URL\.parse|decodeURI|decodeURIComponent|require\.resolve|import\.meta\.resolve|require\(|import\(|localStorage|sessionStorage|BigInt\(|atob|new RegExp|accessSync|statSync|lstatSync|readlinkSync|access\(|\.stat\(|lstat\(|readlink\(|new Intl|Intl\.|matchMedia|CSS\.supports|navigator\.|document\.cookie|crypto\.subtle|new Function|existsSync|fileURLToPath|TextDecoder|execSync|querySelector|jwt\.(verify|decode)|isIP|parse\w*\()/;

/** Something that is tried to see whether it works, or whose failure only means "no". */
export const isProbe = (code: string): boolean => code.length < 400 && probes.test(code);

const fallbackName =
  /^(try|safe|maybe|is|has|can|supports|detect|exists|validate|valid|attempt|probe|check)(?=[A-Z_]|$)/;

const besteffort = /heartbeat|telemetry|analytics|track|ping\b|beacon|keepalive|prefetch|preload|warmup|metrics?/i;

/** Work whose failure nobody has to know: the next beat comes anyway. */
export const isBestEffort = (name: string | null | undefined): boolean => besteffort.test(name ?? '');

/** A function that says by its name that failing is one of its results. */
export const isFallbackName = (name: string | undefined): boolean => name !== undefined && fallbackName.test(name);
