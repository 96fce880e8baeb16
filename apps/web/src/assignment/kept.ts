/** What this tab keeps; null when it keeps nothing of the name, or something unreadable. */
export function kept<Content>(name: string): Content | null {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') as Content | null;
  } catch {
    return null;
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // No storage: the words still stand in the form.
  }
}
