using System.Diagnostics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MindReader;

/// <summary>The game in a terminal: sixty frames a second, of which the machine may think two milliseconds each.</summary>
internal sealed class TerminalGame(Machine machine, string savePath)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(1000 / 60.0), Budget = TimeSpan.FromMilliseconds(2);

    private readonly Stack<Snapshot> _before = new();
    private string _message = "";
    private bool _isOver;

    public void Play() => AnsiConsole.Live(Picture()).Start(context =>
    {
        while (!_isOver)
        {
            long begin = Stopwatch.GetTimestamp();
            while (Console.KeyAvailable)
                Answer(Console.ReadKey(intercept: true).Key);
            machine.Think(Budget);
            context.UpdateTarget(Picture());
            TimeSpan left = Frame - Stopwatch.GetElapsedTime(begin);
            if (left > TimeSpan.Zero)
                Thread.Sleep(left);
        }
    });

    private void Answer(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.R:
                PlayRound(Move.Rock);
                break;
            case ConsoleKey.P:
                PlayRound(Move.Paper);
                break;
            case ConsoleKey.S:
                PlayRound(Move.Scissors);
                break;
            case ConsoleKey.U when _before.TryPop(out Snapshot? snapshot):
                machine.Restore(snapshot);
                _message = "That round never happened, and the machine has forgotten it.";
                break;
            case ConsoleKey.W:
                machine.Save().Write(savePath);
                _message = $"Saved as {savePath}.";
                break;
            case ConsoleKey.Q or ConsoleKey.Escape:
                _isOver = true;
                break;
        }
    }

    private void PlayRound(Move move)
    {
        _before.Push(machine.Save());
        var round = new Round(move, machine.Choose());
        machine.Take(round);
        _message = $"You: {round.Player}. Machine: {round.Machine}. {(round.Result > 0 ? "[red]It wins.[/]" : round.Result < 0 ? "[green]You win.[/]" : "A draw.")}";
    }

    // How sure it is may be seen, not of what.
    private Rows Picture()
    {
        Balance balance = Balance.Of(machine.Rounds);
        float confidence = 0;
        foreach (float share in machine.Expectation)
            confidence = Math.Max(confidence, share);
        var bars = new BarChart().Width(60).WithMaxValue(100)
            .AddItem("you", balance.Losses, Color.Green).AddItem("draws", balance.Draws, Color.Grey).AddItem("machine", balance.Wins, Color.Red);
        int filled = (int)Math.Round((confidence - (1 / 3f)) * 1.5f * 40);
        IRenderable sure = new Markup($"How sure it is: [yellow]{new string('█', filled)}[/][grey]{new string('░', 40 - filled)}[/]{(machine.IsReady ? "" : " thinking")}");
        IEnumerable<char> signs = machine.Rounds.TakeLast(40).Select(round => round.Result > 0 ? '●' : round.Result < 0 ? '○' : '·');
        return new Rows(
            new Panel(bars).Header($" Mind reader, round {machine.Rounds.Count + 1} "), sure, new Text($"The last rounds: {string.Concat(signs)}   ● machine  ○ you  · draw"),
            new Markup(_message.Length == 0 ? "It knows nothing of you yet." : _message),
            new Markup("[grey]r rock  p paper  s scissors  u undo  w save  q quit[/]"));
    }
}
