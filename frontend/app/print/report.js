/** One entry a kind and severity, worst first, as the server has sorted them: `{ kind, severity, findings, count }`. */
export function groupsOf({ warnings, counts }) {
  const groups = new Map();
  for (const warning of warnings) {
    const key = `${warning.severity} ${warning.kind}`;
    if (!groups.has(key)) groups.set(key, { ...warning, findings: [] });
    groups.get(key).findings.push(warning);
  }
  const all = [...groups.values()];
  for (const group of all) {
    const isWhole = all.filter(({ kind }) => kind === group.kind).length === 1;
    group.count = isWhole ? counts[group.kind] : group.findings.length;
  }
  return all;
}

/** How many kinds of finding are more than a notice. */
export const toLookAt = (report) => groupsOf(report).filter(({ severity }) => severity !== 'notice').length;

/** The worst that is found, if it is an error of another kind than those that are accepted. */
export const worstOf = (report, accepted = []) =>
  groupsOf(report).find(({ severity, kind }) => severity === 'error' && !accepted.includes(kind)) ?? null;
