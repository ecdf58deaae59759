// Starts the app: the two links that trunk writes into the page name the hashed files.
const js = document.querySelector('link[rel="modulepreload"]').href;
const wasm = document.querySelector('link[rel="preload"][as="fetch"]').href;

try {
  const { default: start } = await import(js);
  await start({ module_or_path: wasm });
} catch (error) {
  const failed = document.getElementById("boot-failed");
  if (failed) failed.hidden = false;
  throw error;
}
