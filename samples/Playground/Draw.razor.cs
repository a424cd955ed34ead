using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Playground.Models;

namespace Playground;

/// <summary>The tab where gestures are drawn and taught.</summary>
public partial class Draw
{
    private const int Examples = 3, LessonUpdates = 120;

    private readonly List<Gesture> _gestures = [.. Gesture.Known];
    private readonly List<Vector2> _stroke = [];
    private readonly List<Vector2[]> _examples = [];
    private readonly StringBuilder _points = new();
    private ElementReference _surface, _heat;
    private IJSInProcessObjectReference? _script;
    private Recogniser? _recogniser;
    private float[] _likelihoods = [];
    private string _name = "", _lessonSays = "Name a gesture of your own, and teach it by three examples.";
    private bool _isPressed, _isTeaching, _isLearning;

    private bool CanTeach => !_isTeaching && !_isLearning && _gestures.Count < GestureModel.MostGestures;

    private string Says => _recogniser is not { Steps: > 2 } || _likelihoods.Length == 0 ? "" : $"{_gestures[Array.IndexOf(_likelihoods, _likelihoods.Max())].Name}, {100 * _likelihoods.Max():F0} %";

    /// <inheritdoc/>
    public void Dispose()
    {
        _script?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _recogniser = new Recogniser(Weights.Gestures);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _script = await Browser.InvokeAsync<IJSInProcessObjectReference>("import", "./playground.js");
        _script.InvokeVoid("capture", _surface);
    }

    private void Press(PointerEventArgs pointer)
    {
        _isPressed = true;
        Begin(At(pointer));
    }

    private void Move(PointerEventArgs pointer)
    {
        if (_isPressed)
            GoOn(At(pointer));
    }

    private async Task LiftAsync(PointerEventArgs pointer)
    {
        if (!_isPressed)
            return;
        _isPressed = false;
        if (_isTeaching && _recogniser!.Steps > 5)
            await TakeExampleAsync();
    }

    // A gesture as another hand would draw it, point by point: for those who have no pointer, too.
    private async Task ShowAsync(Gesture gesture)
    {
        Vector2 corner = new(40, 50);
        Vector2[] points = [.. Gesture.Dense(gesture.Examples[0])];
        corner -= new Vector2(points.Min(point => point.X), points.Min(point => point.Y));
        Begin(points[0] + corner);
        foreach (Vector2[] some in points.Chunk(5))
        {
            foreach (Vector2 point in some)
                GoOn(point + corner);
            StateHasChanged();
            await Task.Delay(15);
        }
    }

    private void Begin(Vector2 point)
    {
        _stroke.Clear();
        _points.Clear();
        _recogniser!.Begin(point);
        GoOn(point);
    }

    private void GoOn(Vector2 point)
    {
        _stroke.Add(point);
        _points.Append(CultureInfo.InvariantCulture, $"{point.X:F1},{point.Y:F1} ");
        int before = _recogniser!.Steps;
        _recogniser.Add(point);
        if (_recogniser.Steps == before)
            return;
        _likelihoods = _recogniser.Likelihoods(_gestures.Count);
        PaintHeat();
    }

    // A row for each unit, a column for each step.
    private void PaintHeat()
    {
        List<float[]> states = _recogniser!.States;
        int units = states[0].Length, columns = Math.Max(40, states.Count);
        byte[] pixels = new byte[units * columns];
        Array.Fill(pixels, (byte)128);
        for (int step = 0; step < states.Count; step++)
            for (int unit = 0; unit < units; unit++)
                pixels[(unit * columns) + step] = (byte)(128 + (127 * Math.Clamp(states[step][unit], -1, 1)));
        _script?.InvokeVoid("heat", _heat, pixels, units, columns);
    }

    private void BeginTeaching()
    {
        if (!CanTeach || string.IsNullOrWhiteSpace(_name))
            return;
        _isTeaching = true;
        _examples.Clear();
        _lessonSays = $"Draw “{_name}”, first of {Examples} examples.";
    }

    private async Task TakeExampleAsync()
    {
        _examples.Add([.. _stroke]);
        _lessonSays = $"{_examples.Count} of {Examples} examples of “{_name}”.";
        if (_examples.Count < Examples)
            return;
        _isTeaching = false;
        _gestures.Add(new Gesture(_name.Trim(), [.. _examples]));
        _name = "";
        await LearnAsync();
    }

    // A slice of the training, then the browser's turn: the page stays alive meanwhile.
    private async Task LearnAsync()
    {
        _isLearning = true;
        var watch = Stopwatch.StartNew();
        using (var lesson = new GestureLesson(Weights.Gestures, learningRate: 5e-3f))
            while (lesson.Updates < LessonUpdates)
            {
                if (lesson.Advance(_gestures, TimeSpan.FromMilliseconds(25)) is { } loss)
                    _lessonSays = $"Learning: update {lesson.Updates} of {LessonUpdates}, loss {loss:F2}, {watch.Elapsed.TotalSeconds:F1} s";
                StateHasChanged();
                await Task.Delay(1);
            }

        _isLearning = false;
        _lessonSays = $"Learnt “{_gestures[^1].Name}” in {watch.Elapsed.TotalSeconds:F1} seconds. Draw it.";
    }

    private static Vector2 At(PointerEventArgs pointer) => new((float)pointer.OffsetX, (float)pointer.OffsetY);
}
