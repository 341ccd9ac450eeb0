import { Problems } from './api-error.ts';
import { checkIdentities } from './check-components.ts';
import { checkControl, isControl } from './check-controls.ts';
import { isJson, type Json, componentTypes as type } from './discord-shapes.ts';

/**
 * A form: title of 45 characters, one to five components, each a label with a field, text to read, or (the old
 * way) a row with one text input that carries its own label.
 * @throws ApiError 50035
 */
export function checkModal(modal: Json): void {
  const problems = new Problems();
  problems.text(['data', 'custom_id'], modal.custom_id, { min: 1, max: 100, required: true });
  problems.text(['data', 'title'], modal.title, { min: 1, max: 45, required: true });
  const components = problems.list(['data', 'components'], modal.components, { min: 1, max: 5 });
  for (const [index, component] of components.entries()) checkPart(component, ['data', 'components', index], problems);
  checkIdentities(components, ['data', 'components'], problems);
  problems.done();
}

function checkPart(part: Json, at: readonly (string | number)[], problems: Problems): void {
  if (part.type === type.text) problems.text([...at, 'content'], part.content, { min: 1, max: 4000, required: true });
  else if (part.type === type.label) checkLabel(part, at, problems);
  else if (part.type === type.row) checkOldRow(part, at, problems);
  else problems.add([...at, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).');
}

function checkLabel(label: Json, at: readonly (string | number)[], problems: Problems): void {
  problems.text([...at, 'label'], label.label, { min: 1, max: 45, required: true });
  problems.text([...at, 'description'], label.description, { max: 100 });
  const field = label.component;
  if (!isJson(field)) problems.required([...at, 'component']);
  else if (!isControl(field, 'modal'))
    problems.add([...at, 'component', 'type'], 'UNION_TYPE_CHOICES', 'This component cannot be in a label.');
  else {
    checkControl(field, [...at, 'component'], problems, 'modal');
    if (field.type === type.textInput && field.label !== undefined && field.label !== null)
      problems.add([...at, 'component', 'label'], 'COMPONENT_LABEL_NOT_ALLOWED', 'A text input in a label cannot have its own label');
  }
}

function checkOldRow(row: Json, at: readonly (string | number)[], problems: Problems): void {
  const place = [...at, 'components'];
  for (const [index, field] of problems.list(place, row.components, { min: 1, max: 1 }).entries()) {
    if (field.type !== type.textInput)
      problems.add([...place, index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (4).');
    else {
      checkControl(field, [...place, index], problems, 'modal');
      problems.text([...place, index, 'label'], field.label, { min: 1, max: 45, required: true });
    }
  }
}
