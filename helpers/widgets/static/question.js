// A question with native radio buttons, check boxes or a number field in one named group, and its button.
// It draws, and reports what was chosen or typed together with the press of the button; Python judges.
// Both go in one message: in two, the press of a quick person overtakes what they typed.

const OPTION_ROW = "display:flex;gap:8px;padding:4px 0;align-items:baseline;cursor:pointer";
const FIELD = "font:inherit;color:inherit;background:inherit;border:1px solid;padding:2px 6px;margin:4px 8px;width:10em";

let groups = 0;

function element(name, look, ...content) {
  const made = document.createElement(name);
  made.style.cssText = look;
  made.append(...content);
  return made;
}

function written(name, look, html) {
  const made = element(name, look);
  made.innerHTML = html; // written and escaped by Python
  return made;
}

function optionRows(model) {
  const name = `question-${groups++}-${Math.random().toString(36).slice(2)}`; // radio buttons of one name exclude each other
  const type = model.get("many") ? "checkbox" : "radio";
  return model.get("options").map((html) => {
    const input = Object.assign(element("input", "flex:none"), { type, name });
    return element("label", OPTION_ROW, input, written("span", "", html));
  });
}

function numberRow(model, press) {
  const field = Object.assign(element("input", FIELD), { type: "text", autocomplete: "off" });
  field.addEventListener("keydown", (event) => event.key === "Enter" && press());
  return element("label", "", written("span", "", model.get("label")), field);
}

function render({ model, el }) {
  const press = () => {
    const inputs = [...el.querySelectorAll("input")];
    const isNumber = !model.get("options").length;
    model.set("chosen", inputs.flatMap((input, place) => (input.checked ? [place] : [])));
    model.set("typed", isNumber ? inputs[0].value : "");
    model.set("presses", model.get("presses") + 1);
    model.save_changes();
  };
  const rows = model.get("options").length ? optionRows(model) : [numberRow(model, press)];
  const button = element("button", "width:auto;margin:4px 0", model.get("button"));
  button.className = "jupyter-widgets jupyter-button widget-button";
  button.type = "button";
  button.addEventListener("click", press);
  const legend = written("legend", "float:left;width:100%;padding:0", model.get("legend")); // inside the ground
  el.append(element("fieldset", model.get("look"), legend, element("div", "clear:both", ...rows), button));
}

export default { render };
