const notImplemented =
  /^\W*(this |function |method |feature |\w+(\.\w+)? )?(is |has )?(not (yet )?(been )?implemented( yet)?|unimplemented|to ?do\b|implement me|not (yet )?(supported|done|written) yet|stub(bed)?$|placeholder)/i;

/** Whether a text that is thrown says that the code is missing, as opposed to: that the caller asks for what cannot be. */
export const saysNotImplemented = (text: string): boolean => notImplemented.test(text.slice(0, 200));
