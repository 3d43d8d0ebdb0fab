// Keeps an application while it is typed. Without this file, «Guardar» does the same.
(() => {
  "use strict";
  const forma = document.querySelector("form[data-guardar]");
  const archivo = document.querySelector("input[data-tope]");

  // A file that is too heavy is told before it travels; the server says it again.
  if (archivo) {
    archivo.addEventListener("change", () => {
      const elegido = archivo.files[0];
      archivo.setCustomValidity(elegido && elegido.size > Number(archivo.dataset.tope) ? archivo.dataset.pesado : "");
      archivo.reportValidity();
    });
    archivo.form.addEventListener("submit", (evento) => {
      if (!archivo.checkValidity()) { evento.preventDefault(); evento.stopImmediatePropagation(); archivo.reportValidity(); }
    }, true);
  }
  if (!forma) return;

  const dice = forma.querySelector("[data-guardado]");
  let espera, pendiente = false, guardando = false, enviada = false;
  const decir = (texto, enlace) => {
    if (dice.textContent === texto && !enlace) return;
    dice.textContent = texto;
    if (!enlace) return;
    const a = document.createElement("a");
    a.href = enlace;
    a.textContent = forma.dataset.elegir;
    dice.append(" ", a);
  };
  const anotar = (datos) => {
    for (const [clave, valor] of Object.entries(datos.marcas)) {
      const marca = forma.elements[`v_${clave}`];
      if (marca) marca.value = valor;
    }
    if (datos.cruces) decir(forma.dataset.cruzado, datos.cruces);
    else decir([datos.guardado, datos.aviso].filter(Boolean).join(". "));
  };
  const guardar = async () => {
    if (guardando || enviada) { pendiente = true; return; }
    guardando = true;
    pendiente = false;
    try {
      const respuesta = await fetch(forma.dataset.guardar, { method: "POST", body: new URLSearchParams(new FormData(forma)), keepalive: true });
      const datos = await respuesta.json();
      if (respuesta.ok) anotar(datos); else decir(datos.aviso);
    } catch {
      decir(forma.dataset.sinRed);
      pendiente = true;
    }
    guardando = false;
    if (pendiente) { clearTimeout(espera); espera = setTimeout(guardar, 5000); }
  };
  const luego = () => { clearTimeout(espera); espera = setTimeout(guardar, 1500); };
  forma.addEventListener("input", luego);
  forma.addEventListener("change", luego);
  forma.addEventListener("submit", () => { enviada = true; clearTimeout(espera); });
  addEventListener("pageshow", () => { enviada = false; });
  addEventListener("online", () => { if (pendiente) guardar(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && espera) { clearTimeout(espera); guardar(); } });
})();
