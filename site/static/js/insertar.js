// Put once on the page that shows a survey: makes its frame as tall as what is inside.
(() => {
  "use strict";
  if (window.miradorInsertar) return;
  window.miradorInsertar = true;
  const CUALES = "iframe[data-mirador]";
  const vistos = new WeakSet();
  const origen = (marco) => new URL(marco.src, location.href).origin;
  const saludar = (marco) => {
    // A frame that is still blank belongs to this page; its load event comes later.
    if (!marco.contentDocument || origen(marco) === location.origin) {
      marco.contentWindow.postMessage("mirador:hola", origen(marco));
    }
  };
  document.addEventListener("load", (evento) => {
    const marco = evento.target;
    if (!(marco instanceof HTMLIFrameElement) || !marco.matches(CUALES)) return;
    // After a step, the top of the next one is what has to be seen.
    if (vistos.has(marco) && marco.getBoundingClientRect().top < 0) marco.scrollIntoView();
    vistos.add(marco);
    saludar(marco);
  }, true);
  addEventListener("message", (evento) => {
    const marco = [...document.querySelectorAll(CUALES)].find((m) => m.contentWindow === evento.source);
    const alto = evento.data && evento.data.mirador;
    if (!marco || evento.origin !== origen(marco) || !Number.isInteger(alto)) return;
    if (alto > 0 && alto < 50000) marco.style.height = `${alto}px`;
  });
  document.querySelectorAll(CUALES).forEach(saludar);
})();
