// Keeps the page of one door and what it is drawn with; never a page that was asked for names.
"use strict";
const CACHE = "CUAL";
const PAGINA = new URL("./", self.location).pathname;
const RECURSOS = [{% for recurso in recursos %}"{{ recurso|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

const guardar = async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(RECURSOS);
  const pagina = await fetch(PAGINA, { redirect: "error", credentials: "same-origin" });
  if (!pagina.ok) throw new Error("no page");
  await cache.put(PAGINA, pagina);
};
self.addEventListener("install", (e) => e.waitUntil(guardar().then(() => self.skipWaiting())));

const limpiar = async () => {
  const propia = CACHE.slice(0, CACHE.lastIndexOf("-") + 1);
  for (const nombre of await caches.keys()) {
    if (nombre.startsWith(propia) && nombre !== CACHE) await caches.delete(nombre);
  }
  await self.clients.claim();
};
self.addEventListener("activate", (e) => e.waitUntil(limpiar()));

const conPrisa = (peticion) => new Promise((bien, mal) => {
  setTimeout(mal, 5000, new Error("slow"));
  fetch(peticion).then(bien, mal);
});
const primeroLaRed = async (peticion, clave, guardar) => {
  const cache = await caches.open(CACHE);
  try {
    const fresca = await conPrisa(peticion);
    if (guardar && fresca.ok && !fresca.redirected) await cache.put(clave, fresca.clone());
    return fresca;
  } catch (error) {
    const guardada = await cache.match(clave);
    if (guardada) return guardada;
    throw error;
  }
};
self.addEventListener("fetch", (e) => {
  if (e.request.method !== "GET") return;
  const { pathname: ruta, search } = new URL(e.request.url);
  if (e.request.mode === "navigate" && ruta === PAGINA) e.respondWith(primeroLaRed(e.request, PAGINA, !search));
  else if (RECURSOS.includes(ruta)) e.respondWith(primeroLaRed(e.request, ruta, true));
});
