/**
 * What people call a field of a template or a rule: "event" is "Event", "sponsor2" is "Sponsor 2". A column of the list that
 * no design of ours knows keeps its own name.
 */
export function fieldName(field, t) {
  const [name] = field.split('|').map((part) => part.trim());
  const known = (role) => {
    const said = t('editor.field', { role });
    return said === role ? null : said;
  };
  const [, base, number] = /^(.*?)(\d*)$/.exec(name);
  const whole = known(name);
  if (whole) return whole;
  const numbered = number && known(base);
  return numbered ? `${numbered} ${number}` : name;
}
