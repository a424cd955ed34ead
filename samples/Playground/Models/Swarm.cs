using Unrolled;

namespace Playground.Models;

/// <summary>What the swarm's brain learns by.</summary>
internal enum Learning
{
    /// <summary>It does not: all agents have one brain.</summary>
    None,

    /// <summary>Evolution: each team has a brain of its own, and the best teams are the parents of the next generation.</summary>
    Evolution,

    /// <summary>Gradients: all agents have one brain, which is trained to do what a teacher does who sees in the dark.</summary>
    Gradients,
}

/// <summary>A crowd of agents in a world: one small brain, a state for each, all stepped in one call.</summary>
internal sealed class Swarm : IDisposable
{
    /// <summary>Agents, and teams of equal size.</summary>
    public const int Agents = 200, Teams = 10;

    private const int TeamSize = Agents / Teams, Generation = 2 * World.Period, Parents = 3;
    private const float Mutation = 0.15f;

    private readonly Brain[] _teams = new Brain[Teams];
    private readonly Brain.State[] _states = new Brain.State[Agents];
    private readonly float[] _senses = new float[Agents * World.Senses], _actions = new float[Agents * World.Actions], _merits = new float[Teams];
    private readonly float[] _taught = new float[Agents * World.Actions];
    private readonly SwarmLesson _lesson;
    private readonly Random _random = new(1);
    private int _step;
    private Learning _learning;

    /// <summary>A swarm that begins with a brain; a copy of it learns.</summary>
    public Swarm(Brain brain)
    {
        Brain = brain.Clone();
        for (int team = 0; team < Teams; team++)
            _teams[team] = brain.Clone();
        _lesson = new SwarmLesson(Brain, TeamSize);
        BeginGeneration();
    }

    /// <summary>The brain that all share, or that the teams' brains are children of.</summary>
    public Brain Brain { get; }

    /// <summary>The agents' world.</summary>
    public World World { get; } = new(Agents, seed: 1);

    /// <summary>Generations so far.</summary>
    public int Generations { get; private set; }

    /// <summary>How near the agents were to the lamp in the last generation, on average.</summary>
    public float Merit { get; private set; }

    /// <summary>Updates by gradients so far.</summary>
    public long Updates => _lesson.Updates;

    /// <summary>What the brain learns by.</summary>
    public Learning Learning
    {
        get => _learning;
        set
        {
            _learning = value;
            BeginGeneration();
        }
    }

    /// <summary>A step of time for all agents.</summary>
    public void Step()
    {
        World.Sense(_senses);
        if (Learning == Learning.Evolution)
            for (int team = 0; team < Teams; team++)
                Decide(_teams[team], team * TeamSize, TeamSize);
        else
            Decide(Brain, 0, Agents);

        if (Learning == Learning.Gradients)
        {
            World.Teach(_taught);
            _lesson.Record(_senses, _taught);
        }

        World.Act(_actions);
        for (int agent = 0; agent < Agents; agent++)
            _merits[agent / TeamSize] += World.Nearness(agent) / (TeamSize * Generation);
        if (++_step == Generation)
            EndGeneration();
    }

    /// <summary>Learns by gradients for some time, where it learns by them.</summary>
    public void Learn(TimeSpan budget)
    {
        if (Learning == Learning.Gradients)
            _lesson.Advance(budget);
    }

    /// <summary>All is forgotten: random weights.</summary>
    public void Forget(int seed)
    {
        Brain.CopyParametersFrom(new Brain(seed));
        Generations = 0;
        BeginGeneration();
    }

    /// <inheritdoc/>
    public void Dispose() => _lesson.Dispose();

    private void Decide(Brain brain, int first, int count) =>
        brain.Step(_senses.AsSpan(first * World.Senses, count * World.Senses), _states.AsSpan(first, count), _actions.AsSpan(first * World.Actions, count * World.Actions));

    private void EndGeneration()
    {
        Merit = _merits.Average();
        Generations++;
        if (Learning == Learning.Evolution)
            Select();
        BeginGeneration();
    }

    // The mean of the best teams' weights.
    private void Select()
    {
        int[] best = [.. Enumerable.Range(0, Teams).OrderByDescending(team => _merits[team]).Take(Parents)];
        Span<float> weights = Brain.Parameters;
        for (int i = 0; i < weights.Length; i++)
        {
            float sum = 0;
            foreach (int team in best)
                sum += _teams[team].Parameters[i];
            weights[i] = sum / Parents;
        }
    }

    private void BeginGeneration()
    {
        _step = 0;
        Array.Clear(_merits);
        Array.Clear(_states);
        World.Begin(TeamSize, seed: Generations);
        _lesson.Begin();
        for (int team = 0; team < Teams; team++)
        {
            _teams[team].CopyParametersFrom(Brain);
            foreach (ref float weight in _teams[team].Parameters)
                weight += Mutation * Normal();
        }
    }

    // A sum of twelve uniform numbers is as good as normal here.
    private float Normal()
    {
        float sum = -6;
        for (int i = 0; i < 12; i++)
            sum += _random.NextSingle();
        return sum;
    }
}
