// Reading with the keyboard: everything here also works by clicking, and without this file.
(() => {
  const mesa = document.querySelector("[data-mesa]");
  if (!mesa) return;
  const textos = [...mesa.querySelectorAll("[data-textos] input[type=checkbox]")];
  const todos = mesa.querySelector("[data-todos]");
  if (todos) {
    todos.closest("label").hidden = false;
    todos.addEventListener("change", () => textos.forEach((t) => { t.checked = todos.checked; }));
  }
  const mover = (paso) => {
    const hoy = textos.indexOf(document.activeElement);
    const otro = textos[Math.min(textos.length - 1, Math.max(0, hoy + paso))];
    if (otro) { otro.focus(); otro.scrollIntoView({ block: "nearest" }); }
  };
  const teclas = {
    j: () => mover(1),
    k: () => mover(-1),
    x: () => { if (textos.includes(document.activeElement)) document.activeElement.click(); },
    g: () => mesa.querySelector("[data-guardar]").click(),
  };
  document.addEventListener("keydown", (e) => {
    const escribe = e.target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (escribe || e.ctrlKey || e.metaKey || e.altKey) return;
    const tema = /^[1-9]$/.test(e.key) && mesa.querySelector(`[data-tecla="${e.key}"]`);
    const hacer = tema ? () => tema.click() : teclas[e.key.toLowerCase()];
    if (!hacer) return;
    e.preventDefault();
    hacer();
  });
})();
