using Watchdog;

// Rows on standard input, reports on standard output; an argument names the file that the state is kept in.
using Stream weights = typeof(Watch).Assembly.GetManifestResourceStream("watchdog.safetensors") ?? throw new InvalidOperationException("The weights are missing: run samples/WatchdogSchool first.");
using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
using var watch = new Watch(Forecast.Load(weights), input, output, args.Length > 0 ? args[0] : null);
watch.Begin();
while (watch.Next())
    continue;
