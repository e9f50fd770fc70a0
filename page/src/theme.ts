/** Light and dark: the reader's system decides until the reader does. */

export interface Theme {
  dark: boolean;
  ground: string;
  text: string;
  halo: string;
  faint: string;
}

const KEY = "sitgraph-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** The theme in force, with the colours that are drawn rather than styled. */
export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    dark: chosen() === "dark",
    ground: value("--ground"),
    text: value("--text"),
    halo: value("--ground"),
    faint: value("--faint"),
  };
}

function chosen(): "dark" | "light" {
  const own = document.documentElement.dataset["theme"];
  if (own === "dark" || own === "light") return own;
  return system.matches ? "dark" : "light";
}

/** Take up an earlier choice, and tell of every change. */
export function startTheme(button: HTMLElement, changed: () => void): void {
  const stored = remembered();
  if (stored) document.documentElement.dataset["theme"] = stored;
  const tell = () => {
    button.setAttribute("aria-pressed", String(chosen() === "dark"));
    changed();
  };
  button.addEventListener("click", () => {
    const next = chosen() === "dark" ? "light" : "dark";
    document.documentElement.dataset["theme"] = next;
    remember(next);
    tell();
  });
  system.addEventListener("change", tell);
  button.setAttribute("aria-pressed", String(chosen() === "dark"));
}

/** A page that is opened as a file may not be allowed to remember anything. */
function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(KEY, value);
  } catch {
    // It holds for this visit then.
  }
}
