using System.Globalization;
using MindReader;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const string SaveName = "mindreader.game";

// With nobody at the keyboard, scripted players play; an argument says where their curves are drawn.
if (args is [var picture])
    ScriptedMatches.Show(picture);
else if (Console.IsInputRedirected || Console.IsOutputRedirected)
    ScriptedMatches.Show(picture: null);
else
{
    using var machine = new Machine(seed: 1);
    if (File.Exists(SaveName))
        machine.Restore(Snapshot.Read(SaveName));
    new TerminalGame(machine, SaveName).Play();
}
