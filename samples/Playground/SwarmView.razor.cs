using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Playground.Models;

namespace Playground;

/// <summary>The tab of the swarm: a step for all agents in every frame, and the picture.</summary>
public partial class SwarmView
{
    private const int NumbersPerAgent = 4;

    private readonly float[] _picture = new float[Swarm.Agents * NumbersPerAgent];
    private readonly byte[] _bytes = new byte[Swarm.Agents * NumbersPerAgent * sizeof(float)];
    private ElementReference _canvas;
    private IJSInProcessObjectReference? _script;
    private DotNetObjectReference<SwarmView>? _self;
    private Swarm? _swarm;
    private int _speed = 1, _frames, _seed = 1;
    private double _second, _spent, _rate, _milliseconds;

    /// <summary>Whether the tab is open. Nothing moves while it is not.</summary>
    [Parameter]
    public bool IsShown { get; set; }

    /// <summary>A frame of the screen; the browser calls it.</summary>
    /// <param name="time">Milliseconds of the browser's clock.</param>
    [JSInvokable]
    public void Frame(double time)
    {
        if (!IsShown)
        {
            _second = 0;
            return;
        }

        long start = Stopwatch.GetTimestamp();
        for (int step = 0; step < _speed; step++)
            _swarm!.Step();
        _swarm!.Learn(TimeSpan.FromMilliseconds(6));
        Paint();
        Measure(time, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _script?.Dispose();
        _self?.Dispose();
        _swarm?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _swarm = new Swarm(Weights.Brain);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _script = await Browser.InvokeAsync<IJSInProcessObjectReference>("import", "./playground.js");
        _self = DotNetObjectReference.Create(this);
        _script.InvokeVoid("frames", _self);
    }

    private string Pressed(Learning learning) => _swarm!.Learning == learning ? "true" : "false";

    private void Choose(Learning learning) => _swarm!.Learning = learning;

    private void Forget() => _swarm!.Forget(_seed++);

    private void Paint()
    {
        for (int agent = 0; agent < Swarm.Agents; agent++)
        {
            ((_picture[agent * NumbersPerAgent], _picture[(agent * NumbersPerAgent) + 1]), _picture[(agent * NumbersPerAgent) + 2]) = (Place(agent), _swarm!.World[agent].Heading);
            _picture[(agent * NumbersPerAgent) + 3] = _swarm.Learning == Learning.Evolution ? agent / (Swarm.Agents / Swarm.Teams) * 36 : 200;
        }

        MemoryMarshal.AsBytes<float>(_picture).CopyTo(_bytes);
        _script!.InvokeVoid("swarm", _canvas, _bytes, _swarm!.World.Lamp.X, _swarm.World.Lamp.Y, _swarm.World.IsLit);
    }

    private (float X, float Y) Place(int agent) => (_swarm!.World[agent].Place.X, _swarm.World[agent].Place.Y);

    // Twice a second the figures are shown anew.
    private void Measure(double time, double milliseconds)
    {
        if (_second == 0)
            (_second, _frames, _spent) = (time, 0, 0);
        _frames++;
        _spent += milliseconds;
        if (time - _second < 500)
            return;
        (_rate, _milliseconds) = (1000 * (_frames - 1) / (time - _second), _spent / _frames);
        (_second, _frames, _spent) = (time, 1, milliseconds);
        StateHasChanged();
    }
}
