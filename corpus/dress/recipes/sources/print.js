// Prints a message as node does; the format is the first argument.
const fs = require('node:fs');
const buffer = require('node:buffer');

const [form, file] = process.argv.slice(2);
const data = fs.readFileSync(file);

switch (form) {
  case 'buffer':
    console.log(data);
    break;
  case 'buffer-whole':
    buffer.INSPECT_MAX_BYTES = Infinity;
    console.log('got', data);
    break;
  case 'uint8array':
    console.log(new Uint8Array(data));
    break;
  case 'json':
    console.log(JSON.stringify({ length: data.length, bytes: [...data] }));
    break;
  case 'json-buffer':
    console.log(JSON.stringify(data));
    break;
  case 'json-object':
    console.log(JSON.stringify(new Uint8Array(data)));
    break;
}
