// Public proposals that say something like what is being typed. Without this script they are
// shown on the receipt.
(() => {
  const caja = document.querySelector("[data-parecidas]");
  const campo = caja && document.getElementsByName(caja.dataset.campo)[0];
  if (!campo) return;
  const lugar = document.createElement("div");
  lugar.setAttribute("role", "status");
  campo.closest(".pregunta").append(lugar);
  let espera, ultimo = "";
  const buscar = async () => {
    const texto = campo.value.trim();
    if (texto === ultimo || texto.length < 15) return;
    ultimo = texto;
    try {
      const r = await fetch(`${caja.dataset.parecidas}?q=${encodeURIComponent(texto.slice(0, 600))}`, { credentials: "omit" });
      if (!r.ok || texto !== ultimo) return;
      const hallado = new DOMParser().parseFromString(await r.text(), "text/html");
      lugar.replaceChildren(...hallado.body.children);
    } catch { /* no network: the receipt will say it */ }
  };
  campo.addEventListener("input", () => { clearTimeout(espera); espera = setTimeout(buscar, 900); });
})();
