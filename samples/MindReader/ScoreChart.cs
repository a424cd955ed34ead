using System.Globalization;
using System.Text;

namespace MindReader;

/// <summary>The machine's wins less its losses, round by round, a curve for each player, as a drawing for browsers.</summary>
internal sealed class ScoreChart
{
    private const int Width = 720, Height = 360, Left = 44, Right = 210, Top = 34, Bottom = 40, Rounds = 100, Lowest = -20, Highest = 100;

    private static readonly string[] Colours = ["#0b6e99", "#c2410c", "#4d7c0f", "#7e22ce", "#b45309", "#be123c", "#555555"];

    private readonly StringBuilder _body = new();
    private int _curves;

    public ScoreChart()
    {
        for (int score = Lowest; score <= Highest; score += 20)
        {
            Line($"M{Left} {Y(score)}H{Width - Right}", score == 0 ? "#888" : "#ddd", 1);
            Text(Left - 6, Y(score) + 4, "end", "#555", $"{score}");
        }

        for (int round = 0; round <= Rounds; round += 20)
            Text(X(round), Height - Bottom + 18, "middle", "#555", $"{round}");
        Text((Left + Width - Right) / 2, Height - 6, "middle", "#555", "round");
        Text(Left, 20, "start", "#222", "Wins less losses of the machine, against players whom it does not know");
    }

    public void Add(Player player, IReadOnlyList<Round> rounds)
    {
        string colour = Colours[_curves++];
        int score = 0;
        var path = new StringBuilder($"M{X(0)} {Y(0)}");
        for (int round = 0; round < rounds.Count; round++)
            path.Append(CultureInfo.InvariantCulture, $"L{X(round + 1)} {Y(score += rounds[round].Result)}");
        Line(path.ToString(), colour, 2);
        int y = Top + (22 * _curves);
        Line($"M{Width - Right + 14} {y - 4}h18", colour, 3);
        Text(Width - Right + 38, y, "start", "#222", $"{player.Name}: {score:+0;−0;0}");
    }

    public void Save(string path) => File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Width} {Height}' font-family='sans-serif' font-size='13'>
        <title>Wins less losses of the machine, round by round</title>
        <rect width='100%' height='100%' fill='white'/>
        {_body}</svg>

        """));

    private static int X(int round) => Left + (round * (Width - Left - Right) / Rounds);

    private static int Y(int score) => Height - Bottom - ((score - Lowest) * (Height - Top - Bottom) / (Highest - Lowest));

    private void Line(string path, string colour, int thickness) =>
        _body.Append(CultureInfo.InvariantCulture, $"<path d='{path}' fill='none' stroke='{colour}' stroke-width='{thickness}'/>\n");

    private void Text(int x, int y, string anchor, string colour, string text) =>
        _body.Append(CultureInfo.InvariantCulture, $"<text x='{x}' y='{y}' text-anchor='{anchor}' fill='{colour}'>{text}</text>\n");
}
