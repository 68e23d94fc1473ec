// Once the page is there: keeps a copy of « Tout sur une page » on the device, and tells the worker of the visit.
(() => {
  const worker = navigator.serviceWorker;
  if (!worker) return;
  const tell = () => { if (worker.controller) worker.controller.postMessage("visit"); };
  const keep = () => {
    worker.addEventListener("controllerchange", tell);
    const root = document.querySelector(".brand").pathname; // each language has its own worker
    worker.register(`${root}sw.js`).then(tell, () => {});
  };
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
})();
