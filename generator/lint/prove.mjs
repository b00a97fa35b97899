// Shows that each lint rule bites: plants the defects of defects.json into copies of the document, one at a time, and lints
// each copy. Run it in generator/ after `npm ci`: node lint/prove.mjs [part of a rule's name]
// Exit status 0 when the document itself is clean and every defect was reported by its rule, 1 otherwise.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const generator = dirname(dirname(fileURLToPath(import.meta.url)));
const redocly = process.env.REDOCLY_CLI ?? join(generator, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
const scratch = mkdtempSync(join(tmpdir(), 'lint-prove-'));

function lint(root) {
  const args = [redocly, 'lint', root, '--config', join(generator, 'redocly.yaml'), '--format', 'json', '--max-problems', '1000'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((resolve, reject) =>
    execFile(process.execPath, args, { env, maxBuffer: 1 << 26 }, (_, stdout, stderr) => {
      const start = stdout.indexOf('{');
      if (start < 0) reject(new Error(`redocly gave no report for ${root}: ${stderr}`));
      else resolve(JSON.parse(stdout.slice(start, stdout.lastIndexOf('}') + 1)).problems);
    }));
}

async function plant(defect, index) {
  const copy = join(scratch, String(index));
  cpSync(join(generator, '..', 'spec'), copy, { recursive: true });
  const file = join(copy, defect.file);
  const text = readFileSync(file, 'utf8');
  const changed = text[defect.everywhere ? 'replaceAll' : 'replace'](defect.find, () => defect.replace);
  if (changed === text) return `${defect.rule}: "${defect.what}" is no longer possible; correct find in defects.json`;
  writeFileSync(file, changed);
  const problems = await lint(join(copy, 'openapi.yaml'));
  const hit = problems.find((problem) => problem.ruleId === defect.rule && problem.severity === 'error');
  if (hit) {
    console.log(`${defect.rule}: ${defect.what}\n    ${hit.message.trim().replace(/\s+/g, ' ')}`);
    return null;
  }
  const others = [...new Set(problems.map((problem) => problem.ruleId))].join(', ') || 'nothing';
  return `${defect.rule} did not report "${defect.what}" (reported: ${others})`;
}

try {
  const failures = [];
  const clean = await lint(join(generator, '..', 'spec', 'openapi.yaml'));
  if (clean.length > 0) failures.push(`the document itself has ${clean.length} problem(s): run redocly lint`);
  const all = JSON.parse(readFileSync(join(generator, 'lint', 'defects.json'), 'utf8'));
  const defects = all.filter((defect) => defect.rule.includes(process.argv[2] ?? ''));
  for (const [index, defect] of defects.entries()) {
    const failure = await plant(defect, index);
    if (failure) failures.push(failure);
  }
  console.log(`\n${defects.length} defects, ${failures.length} failures`);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
