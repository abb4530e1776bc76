/* Shows the fields of the chosen group of persons. Without this file all fields are shown, and
   those that do not apply to the group are left out by the server. */
"use strict";
(() => {
  const form = document.getElementById("trial");
  const subject = document.getElementById("f-subject");
  if (!form || !subject) return;
  const narrow = () => {
    for (const field of form.querySelectorAll("[data-subjects]")) {
      const fits = !subject.value || field.dataset.subjects.split(" ").includes(subject.value);
      field.hidden = !fits;
    }
  };
  subject.addEventListener("change", narrow);
  narrow();
})();
