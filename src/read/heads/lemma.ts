/**
 * Lemma from a script label: `l2|y` cuts two letters of the lower-cased form and adds "y"; `K` keeps the form's case.
 * The same scripts as training/data.py.
 */
export function applyScript(form: string, script: string): string {
  const match = /^([Kl])(\d+)\|(.*)$/s.exec(script);
  if (!match) return form.toLowerCase();
  const base = match[1] === 'K' ? form : form.toLowerCase();
  const cut = Number(match[2]);
  return cut > base.length ? base : base.slice(0, base.length - cut) + match[3];
}
