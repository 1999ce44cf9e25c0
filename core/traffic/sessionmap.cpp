// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/sessionmap.h"

#include "core/traffic/filter/rowproperties.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <map>

namespace {

using Kind = SessionMap::Lane::Kind;
using CallState = SessionMap::Call::State;

qint64 endOf(const TrafficRow &row)
{
    return row.startedMs + std::max<qint64>(row.durationUs, 0) / 1000;
}

/// Puts steps into lanes, one after the other, as the rules in the header say.
class LaneFinder
{
public:
    explicit LaneFinder(const std::vector<SessionStep> &steps) : m_steps(steps)
    {
        for (const SessionStep &step : steps) {
            if (step.isRead)
                ++m_uses[{step.system, step.beginning}];
        }
        m_hasAgents = std::any_of(steps.begin(), steps.end(),
                                  [this](const SessionStep &step) { return step.isRead && !isAlone(step); });
    }

    /// The lane of a step, by number in the order in which lanes began.
    int place(std::size_t index)
    {
        const SessionStep &step = m_steps[index];
        int lane = find(step);
        if (lane < 0) {
            lane = int(m_lanes.size());
            m_lanes.push_back({isSide(step) ? Kind::Side
                               : m_main < 0 ? Kind::Main
                                            : Kind::SubAgent,
                               step,
                               {}});
            if (m_lanes.back().kind == Kind::Main)
                m_main = lane;
        }
        m_lanes[std::size_t(lane)].last = &step;
        if (!step.answerId.isEmpty())
            m_answers.insert(step.answerId, lane);
        return lane;
    }

    Kind kind(int lane) const { return m_lanes[std::size_t(lane)].kind; }

private:
    struct Lane {
        Kind kind;
        const SessionStep &first;
        const SessionStep *last;
    };

    /// Nothing goes on from it, nor did it from anything, and it has no tools.
    bool isAlone(const SessionStep &step) const
    {
        return !step.offersTools && step.previous.isEmpty() && step.agent.isEmpty() &&
               m_uses.value({step.system, step.beginning}) == 1;
    }
    bool isSide(const SessionStep &step) const
    {
        return step.isRead && (m_hasAgents || m_main >= 0) && isAlone(step);
    }

    template <typename Fits>
    int latest(Fits fits) const
    {
        for (std::size_t i = m_lanes.size(); i > 0; --i) {
            if (fits(m_lanes[i - 1]))
                return int(i - 1);
        }
        return -1;
    }

    int find(const SessionStep &step) const
    {
        if (!step.agent.isEmpty())
            return latest([&](const Lane &lane) { return lane.first.agent == step.agent; });
        if (!step.isRead)
            return m_main;
        if (const auto made = m_answers.constFind(step.previous);
            !step.previous.isEmpty() && made != m_answers.constEnd())
            return *made;
        if (isSide(step))
            return latest([](const Lane &lane) { return lane.kind == Kind::Side; });
        if (const int same = findSame(step); same >= 0)
            return same;
        const bool goesOn = m_main >= 0 && isFree(m_lanes[std::size_t(m_main)], step);
        return goesOn ? m_main : -1;
    }

    int findSame(const SessionStep &step) const
    {
        const auto isOpen = [](const Lane &lane) {
            return lane.kind != Kind::Side && lane.first.agent.isEmpty();
        };
        const auto hasBeginning = [&](const Lane &lane) {
            return lane.first.beginning == step.beginning || lane.last->beginning == step.beginning;
        };
        const int same = latest([&](const Lane &lane) {
            return isOpen(lane) && lane.last->system == step.system && hasBeginning(lane);
        });
        if (same >= 0)
            return same;
        const int changed = latest([&](const Lane &lane) {
            return isOpen(lane) && hasBeginning(lane) && step.offersTools && lane.last->offersTools;
        });
        return changed >= 0
                   ? changed
                   : latest([&](const Lane &lane) { return isOpen(lane) && answers(step, *lane.last); });
    }

    /// It brings a result of one of the other's calls.
    static bool answers(const SessionStep &step, const SessionStep &asked)
    {
        return std::any_of(asked.calls.begin(), asked.calls.end(), [&](const SessionStep::Call &call) {
            return !call.id.isEmpty() &&
                   std::any_of(step.results.begin(), step.results.end(),
                               [&](const SessionStep::Result &result) { return result.id == call.id; });
        });
    }

    /// The agent could begin anew with that step.
    static bool isFree(const Lane &lane, const SessionStep &step)
    {
        const SessionStep &last = *lane.last;
        return lane.first.agent.isEmpty() && (!last.isRead || last.system == step.system) &&
               last.calls.isEmpty() && isOver(last.row.state) && endOf(last.row) <= step.row.startedMs;
    }

    const std::vector<SessionStep> &m_steps;
    QHash<std::pair<QByteArray, QByteArray>, int> m_uses; // of a beginning
    bool m_hasAgents = false;
    std::vector<Lane> m_lanes;
    QHash<QByteArray, int> m_answers; // which lane made it
    int m_main = -1;
};

/// What becomes of the calls of one lane.
class CallFollower
{
public:
    CallFollower(SessionMap &map, const std::vector<const SessionStep *> &steps) : m_map(map), m_steps(steps)
    {}

    void follow(const SessionMap::Lane &lane)
    {
        for (std::size_t i = 0; i < lane.turns.size(); ++i) {
            const SessionStep &step = *m_steps[std::size_t(lane.turns[i])];
            takeResults(step);
            if (!step.isRead && i > 0)
                continue; // nobody knows what it brought
            for (const Waiting &waiting : m_waiting)
                callOf(waiting).state = CallState::Lost;
            m_waiting.clear();
            for (std::size_t j = 0; j < std::size_t(step.calls.size()); ++j)
                begin(lane.turns[i], j, step.calls.at(qsizetype(j)));
        }
    }

private:
    struct Waiting {
        int turn;
        std::size_t call;
        const SessionStep::Call *asked;
    };

    SessionMap::Call &callOf(const Waiting &waiting) const
    {
        return m_map.turns[std::size_t(waiting.turn)].calls[waiting.call];
    }

    void begin(int turn, std::size_t index, const SessionStep::Call &asked)
    {
        m_waiting.push_back({turn, index, &asked});
        callOf(m_waiting.back()).times = ++m_times[{asked.name, asked.argumentsHash}];
    }

    void takeResults(const SessionStep &step)
    {
        for (const SessionStep::Result &result : step.results) {
            const auto at = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting &waiting) {
                return !result.id.isEmpty() && !waiting.asked->id.isEmpty()
                           ? waiting.asked->id == result.id
                           : result.name.isEmpty() || waiting.asked->name == result.name;
            });
            if (at == m_waiting.end())
                continue;
            SessionMap::Call &call = callOf(*at);
            call.state = result.isError ? CallState::Failed : CallState::Returned;
            bool &hadFailed = m_failed[at->asked->name];
            call.isFailedAgain = result.isError && hadFailed;
            hadFailed = result.isError;
            m_waiting.erase(at);
        }
    }

    SessionMap &m_map;
    const std::vector<const SessionStep *> &m_steps;
    std::vector<Waiting> m_waiting; // for their results, in their order
    QHash<std::pair<QByteArray, QByteArray>, int> m_times;
    QHash<QByteArray, bool> m_failed; // the latest call of a tool did
};

SessionMap::Turn turnOfStep(const SessionStep &step, int lane)
{
    SessionMap::Turn turn;
    turn.row = step.row;
    turn.lane = lane;
    turn.isRead = step.isRead;
    turn.asked = step.asked;
    turn.results = int(step.results.size());
    turn.brought = step.results.isEmpty() ? QString() : step.results.first().text;
    turn.answered = step.answered;
    turn.slow = step.slow;
    for (const SessionStep::Call &call : step.calls) {
        SessionMap::Call made;
        made.name = call.name;
        made.arguments = call.arguments;
        turn.calls.push_back(made);
    }
    return turn;
}

/// The turn with the call that began the lane, and that call's purpose.
void findStart(SessionMap::Lane &lane, const SessionMap &map, const std::vector<const SessionStep *> &steps)
{
    const int first = lane.turns.front();
    const SessionStep &begun = *steps[std::size_t(first)];
    for (int i = first; i-- > 0;) {
        if (map.turns[std::size_t(i)].lane == map.turns[std::size_t(first)].lane)
            continue;
        for (const SessionStep::Call &call : steps[std::size_t(i)]->calls) {
            const bool isPrompt =
                std::any_of(call.prompts.begin(), call.prompts.end(),
                            [&](const QByteArray &hash) { return begun.prompts.contains(hash); });
            if (!isPrompt)
                continue;
            lane.startedBy = i;
            if (!call.purpose.isEmpty())
                lane.title = call.purpose;
            return;
        }
    }
}

void addUp(SessionMap &map)
{
    for (const SessionMap::Turn &turn : map.turns) {
        map.usage.addFurther(turn.row.usage);
        map.costUsd += turn.row.costUsd.value_or(0);
        map.unpriced += !turn.row.costUsd && isOver(turn.row.state) && !isFailedTurn(turn.row) ? 1 : 0;
        map.errors += isFailedTurn(turn.row) ? 1 : 0;
        map.running += isOver(turn.row.state) ? 0 : 1;
        map.endMs = std::max(map.endMs, endOf(turn.row));
        map.toolCalls += int(turn.calls.size());
        for (const SessionMap::Call &call : turn.calls) {
            map.repeated += call.isRepeated() ? 1 : 0;
            map.failedCalls += call.state == CallState::Failed ? 1 : 0;
            map.failedAgain += call.isFailedAgain ? 1 : 0;
        }
    }
    map.beginMs = map.turns.empty() ? 0 : map.turns.front().row.startedMs;
    map.subAgents = int(std::count_if(map.lanes.begin(), map.lanes.end(), [](const SessionMap::Lane &lane) {
        return lane.kind == Kind::SubAgent;
    }));
}

} // namespace

bool isFailedTurn(const TrafficRow &row)
{
    return isFailure(row.state) || row.status >= 400;
}

bool SessionMap::Turn::hasRepeated() const
{
    return std::any_of(calls.begin(), calls.end(), [](const Call &call) { return call.isRepeated(); });
}

double SessionMap::cachedShare() const
{
    return usage.input > 0 && usage.cachedInput >= 0 ? double(usage.cachedInput) / double(usage.input) : -1;
}

int SessionMap::turnOf(RecordId id) const
{
    const auto at =
        std::find_if(turns.begin(), turns.end(), [id](const Turn &turn) { return turn.row.id == id; });
    return at == turns.end() ? -1 : int(at - turns.begin());
}

SessionMap sessionMap(std::vector<SessionStep> steps)
{
    SessionMap map;
    QSet<RecordId> here;
    for (const SessionStep &step : steps)
        here.insert(step.row.id);
    const auto isOther = [&here](const SessionStep &step) {
        return !step.isChat || (step.row.parent != 0 && here.contains(step.row.parent));
    };
    map.others = int(std::erase_if(steps, isOther));
    std::sort(steps.begin(), steps.end(), [](const SessionStep &a, const SessionStep &b) {
        return std::pair(a.row.startedMs, a.row.id) < std::pair(b.row.startedMs, b.row.id);
    });
    LaneFinder finder(steps);
    std::map<std::pair<Kind, int>, int> order; // kinds in their order, then lanes as they began
    std::vector<int> placed;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        placed.push_back(finder.place(i));
        order.emplace(std::pair(finder.kind(placed.back()), placed.back()), 0);
    }
    std::vector<int> laneOf(order.size());
    for (auto &[key, number] : order) {
        number = int(map.lanes.size());
        laneOf[std::size_t(key.second)] = number;
        map.lanes.push_back({key.first, {}, {}, -1});
    }
    std::vector<const SessionStep *> taken;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const int number = laneOf[std::size_t(placed[i])];
        SessionMap::Lane &lane = map.lanes[std::size_t(number)];
        if (lane.title.isEmpty())
            lane.title = steps[i].opening;
        lane.turns.push_back(int(i));
        map.turns.push_back(turnOfStep(steps[i], number));
        map.turns.back().number = int(lane.turns.size());
        taken.push_back(&steps[i]);
    }
    for (SessionMap::Lane &lane : map.lanes) {
        if (lane.kind == Kind::SubAgent)
            findStart(lane, map, taken);
        if (lane.kind != Kind::Side)
            CallFollower(map, taken).follow(lane);
    }
    addUp(map);
    return map;
}
