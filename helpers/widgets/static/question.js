// A question with native radio buttons, check boxes or a number field, in one named group, and its button.
// It draws, and reports what was chosen or typed together with the press of the button; Python judges.
// Both go in one message: apart, a quick person's press overtakes what they typed.

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

function labelled(input, html, look) {
  return element("label", look, input, written("span", "", html));
}

function optionInputs(model) {
  const name = `question-${groups++}-${Math.random().toString(36).slice(2)}`; // radio buttons of one name exclude each other
  const type = model.get("many") ? "checkbox" : "radio";
  return model.get("options").map(() => Object.assign(element("input", "flex:none"), { type, name }));
}

function numberInput() {
  const field = element("input", "font:inherit;color:inherit;background:inherit;border:1px solid;padding:2px 6px;width:10em");
  return Object.assign(field, { type: "text", autocomplete: "off" });
}

function render({ model, el }) {
  const options = optionInputs(model);
  const inputs = options.length ? options : [numberInput()];
  const row = `display:flex;gap:8px;padding:4px 0;align-items:baseline;${options.length ? "cursor:pointer" : "flex-direction:row-reverse;justify-content:flex-end"}`;
  const texts = options.length ? model.get("options") : [model.get("label")];
  const press = () => {
    model.set("chosen", options.flatMap((input, place) => (input.checked ? [place] : [])));
    model.set("typed", options.length ? "" : inputs[0].value);
    model.set("presses", model.get("presses") + 1);
    model.save_changes();
  };
  const button = element("button", "width:auto;margin:4px 0", model.get("button"));
  button.className = "jupyter-widgets jupyter-button widget-button";
  button.type = "button";
  button.addEventListener("click", press);
  if (!options.length) inputs[0].addEventListener("keydown", (event) => event.key === "Enter" && press());
  el.append(
    element(
      "fieldset",
      model.get("look"),
      written("legend", "float:left;width:100%;padding:0", model.get("legend")), // on the ground, not across its edge
      element("div", "clear:both", ...inputs.map((input, place) => labelled(input, texts[place], row))),
      button,
    ),
  );
}

export default { render };
