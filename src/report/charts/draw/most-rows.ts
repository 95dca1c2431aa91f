/** So many rows of a picture are read one by one. What more there is stands in the table, and the picture says what it draws. */
export const mostRows = 40;

/** So many models are drawn of a leaderboard: as many as a screen holds. */
export const mostModels = 25;
