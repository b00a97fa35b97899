// Shows that each lint rule works: plants the defects of defects.json into copies of the document, one in each, and lints
// the copies. Run it in generator/ after ./restore: node lint/prove.mjs [part of a rule's name]
// Exit status 0 when the document itself is clean and every defect was reported by its rule, 1 otherwise.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const generator = dirname(dirname(fileURLToPath(import.meta.url)));
const spec = join(generator, '..', 'spec');
const redocly = process.env.REDOCLY_CLI ?? join(generator, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
const scratch = mkdtempSync(join(tmpdir(), 'lint-prove-'));

/** The problems that one run of redocly finds in each document. */
function lint(documents) {
  const args = [redocly, 'lint', ...documents, '--config', join(generator, 'redocly.yaml'), '--format', 'json', '--max-problems', '1000'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((resolve, reject) =>
    execFile(process.execPath, args, { env, maxBuffer: 1 << 28 }, (_, stdout, stderr) => {
      // A report for each document, in their order, with nothing between them.
      const reports = stdout.trim().split(/(?<=^\})(?=\{)/m);
      if (reports.length === documents.length && stdout.startsWith('{')) resolve(reports.map((report) => JSON.parse(report).problems));
      else reject(new Error(`redocly gave no report for each of ${documents.length} documents: ${stderr}`));
    }));
}

/** A copy of the document with the defect in it; null if the document no longer contains what the defect replaces. */
function plant(defect, index) {
  const copy = join(scratch, String(index));
  cpSync(spec, copy, { recursive: true });
  const file = join(copy, defect.file);
  const text = readFileSync(file, 'utf8');
  const changed = text[defect.everywhere ? 'replaceAll' : 'replace'](defect.find, () => defect.replace);
  if (changed === text) return null;
  writeFileSync(file, changed);
  return join(copy, 'openapi.yaml');
}

/** Null if the defect's own rule reported it, else what is wrong. */
function judge({ defect, problems }) {
  const hit = problems.find((problem) => problem.ruleId === defect.rule && problem.severity === 'error');
  if (hit) {
    console.log(`${defect.rule}: ${defect.what}\n    ${hit.message.trim().replace(/\s+/g, ' ')}`);
    return null;
  }
  const others = [...new Set(problems.map((problem) => problem.ruleId))].join(', ') || 'nothing';
  return `${defect.rule} did not report "${defect.what}" (reported: ${others})`;
}

try {
  const all = JSON.parse(readFileSync(join(generator, 'lint', 'defects.json'), 'utf8'));
  const defects = all.filter((defect) => defect.rule.includes(process.argv[2] ?? ''));
  const copies = defects.map((defect, index) => ({ defect, document: plant(defect, index) }));
  const planted = copies.filter(({ document }) => document);
  const failures = copies
    .filter(({ document }) => !document)
    .map(({ defect }) => `${defect.rule}: "${defect.what}" is no longer possible; correct find in defects.json`);

  const processors = availableParallelism();
  const shares = Array.from({ length: processors }, (_, share) => planted.filter((_, index) => index % processors === share)).filter((share) => share.length);
  const [[clean], ...reports] = await Promise.all([
    lint([join(spec, 'openapi.yaml')]),
    ...shares.map((share) => lint(share.map(({ document }) => document))),
  ]);
  if (clean.length > 0) failures.push(`the document itself has ${clean.length} problem(s): run redocly lint`);
  const found = shares.flatMap((share, index) => share.map(({ defect }, of) => ({ defect, problems: reports[index][of] })));
  failures.push(...found.map(judge).filter(Boolean));

  console.log(`\n${defects.length} defects, ${failures.length} failures`);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
