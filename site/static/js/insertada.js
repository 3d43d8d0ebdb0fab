// Inside the frame: tells its height to the page around it, if that page is one of the allowed.
(() => {
  "use strict";
  const permitidos = document.currentScript.dataset.anfitriones.split(" ");
  if (parent === window) return;
  let anfitrion = "";
  const decir = () => {
    if (!anfitrion) return;
    const alto = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ mirador: alto }, anfitrion);
  };
  addEventListener("message", (evento) => {
    if (evento.source !== parent || evento.data !== "mirador:hola") return;
    if (!permitidos.includes(evento.origin)) return;
    anfitrion = evento.origin;
    decir();
  });
  new ResizeObserver(decir).observe(document.documentElement);
})();
