namespace Watchdog;

/// <summary>The program: rows in, reports out. After the first row it allocates nothing.</summary>
internal sealed class Watch(Forecast model, Stream input, Stream output, string? statePath = null) : IDisposable
{
    private readonly LineReader _lines = new(input);
    private readonly Report _report = new(output);
    private readonly Watcher _watcher = new(model);
    private readonly float[] _readings = new float[Sensors.Count], _scores = new float[Sensors.Count];
    private StateFile? _file;

    /// <summary>Says where it goes on.</summary>
    public void Begin()
    {
        _file = statePath is null ? null : new StateFile(statePath, _watcher);
        _report.Text("watching, "u8).Number(_file?.Rows ?? 0).Text(" rows seen before"u8).End();
    }

    /// <summary>Judges the next line.</summary>
    /// <returns>False at the stream's end.</returns>
    public bool Next()
    {
        if (!_lines.Next(out ReadOnlySpan<byte> line, out bool isTooLong))
            return false;
        if (!isTooLong && (line.IsEmpty || (_lines.Number == 1 && line.StartsWith("date,"u8))))
            return true;
        if (isTooLong || !Row.TryRead(line, out ReadOnlySpan<byte> moment, _readings))
        {
            _report.Text("line "u8).Number(_lines.Number).Text(isTooLong ? " is too long"u8 : " is no row: "u8).Text(line).End();
            return true;
        }

        _watcher.Judge(_readings, _scores);
        for (int sensor = 0; sensor < Sensors.Count; sensor++)
            if (_scores[sensor] > Sensors.Threshold)
                _report.Text("line "u8).Number(_lines.Number).Text(", "u8).Text(moment).Text(": "u8).Text(Sensors.Name(sensor)).Text(" is "u8).Number(_readings[sensor])
                    .Text(", expected "u8).Number(_watcher.Expected(sensor)).Text(", z "u8).Number(_scores[sensor]).End();
        _file?.Save(_watcher);
        return true;
    }

    public void Dispose() => _file?.Dispose();
}
