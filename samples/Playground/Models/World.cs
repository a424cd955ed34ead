using System.Numerics;

namespace Playground.Models;

/// <summary>
/// A square of side 1, agents in it, and a lamp that is lit for a third of the time. Agents see the lamp while it is lit, in their own frame; in the dark they have to remember.
/// </summary>
internal sealed class World(int agents, int seed)
{
    /// <summary>What an agent senses: whether the lamp is lit, its direction (cos, sin), its distance.</summary>
    public const int Senses = 4;

    /// <summary>What an agent does: turn, speed.</summary>
    public const int Actions = 2;

    /// <summary>Steps from one place of the lamp to its next.</summary>
    public const int Period = 90;

    private const int LitSteps = 30;
    private const float Turn = 0.3f, Speed = 0.012f;

    private readonly Vector2[] _places = new Vector2[agents];
    private readonly float[] _headings = new float[agents];
    private Random _random = new(seed);
    private int _step;

    /// <summary>Agents.</summary>
    public int Count => agents;

    /// <summary>Where the lamp stands.</summary>
    public Vector2 Lamp { get; private set; } = new(0.5f, 0.5f);

    /// <summary>Whether the lamp is lit.</summary>
    public bool IsLit => _step % Period < LitSteps;

    /// <summary>Where an agent is, and where it looks.</summary>
    public (Vector2 Place, float Heading) this[int agent] => (_places[agent], _headings[agent]);

    /// <summary>All agents begin anew; agent i of each group of some begins where that of the others does, so that groups can be compared.</summary>
    public void Begin(int groupSize, int seed)
    {
        _random = new Random(seed);
        _step = 0;
        for (int agent = 0; agent < agents; agent++)
            (_places[agent], _headings[agent]) = agent >= groupSize
                ? (_places[agent - groupSize], _headings[agent - groupSize])
                : (new Vector2(_random.NextSingle(), _random.NextSingle()), _random.NextSingle() * MathF.Tau);
        MoveLamp();
    }

    /// <summary>What each agent senses: [agent][sense].</summary>
    public void Sense(Span<float> senses)
    {
        senses.Clear();
        if (!IsLit)
            return;
        for (int agent = 0; agent < agents; agent++)
        {
            (float distance, float angle) = ToLamp(agent);
            (senses[agent * Senses], senses[(agent * Senses) + 1], senses[(agent * Senses) + 2], senses[(agent * Senses) + 3]) =
                (1, MathF.Cos(angle), MathF.Sin(angle), distance);
        }
    }

    /// <summary>What each agent would do if it saw the lamp in the dark too: [agent][action].</summary>
    public void Teach(Span<float> actions)
    {
        for (int agent = 0; agent < agents; agent++)
        {
            (float distance, float angle) = ToLamp(agent);
            actions[agent * Actions] = Math.Clamp(MathF.Sin(angle) + (MathF.Cos(angle) < 0 ? MathF.Sign(angle) : 0), -0.9f, 0.9f);
            actions[(agent * Actions) + 1] = Math.Clamp((12 * distance) - 1.5f, -0.9f, 0.9f);
        }
    }

    /// <summary>Each agent does what it decided, and time goes on.</summary>
    public void Act(ReadOnlySpan<float> actions)
    {
        for (int agent = 0; agent < agents; agent++)
        {
            _headings[agent] += Turn * actions[agent * Actions];
            Vector2 way = Speed * (1 + actions[(agent * Actions) + 1]) / 2 * new Vector2(MathF.Cos(_headings[agent]), MathF.Sin(_headings[agent]));
            _places[agent] = Vector2.Clamp(_places[agent] + way, Vector2.Zero, Vector2.One);
        }

        _step++;
        if (_step % Period == 0)
            MoveLamp();
    }

    /// <summary>How near an agent is to the lamp: 1 at it, 1/2 at a tenth of the square, towards 0 far away.</summary>
    public float Nearness(int agent) => 1 / (1 + (10 * Vector2.Distance(_places[agent], Lamp)));

    private (float Distance, float Angle) ToLamp(int agent)
    {
        Vector2 way = Lamp - _places[agent];
        return (way.Length(), MathF.IEEERemainder(MathF.Atan2(way.Y, way.X) - _headings[agent], MathF.Tau));
    }

    private void MoveLamp() => Lamp = new Vector2(0.1f + (0.8f * _random.NextSingle()), 0.1f + (0.8f * _random.NextSingle()));
}
