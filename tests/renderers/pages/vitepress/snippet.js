export const depth = 2
export const days = 10
