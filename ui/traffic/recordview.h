// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/bodyview.h"
#include "ui/traffic/copyas.h"
#include "ui/traffic/costtext.h"

#include "core/traffic/slowverdict.h"
#include "core/traffic/trafficrecord.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>

class AnswerView;
class AttemptsView;
class ChatJob;
class ConversationView;
class CopyButton;
class HeadersView;
class MessageView;
class NotesView;
class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QToolButton;
class StreamView;
class TimingView;
class TokensView;

/// Everything of one exchange: answer, conversation, request and response on both legs, stream, timing, cost,
/// headers, tries. Fed with the whole record again and again while it runs; shows that at most ten times a
/// second. The tab that was chosen stays for the records that follow, and so does the form of bodies.
class RecordView : public QWidget
{
    Q_OBJECT

public:
    /// In their order; Alt+1 chooses the first.
    enum Tab {
        Answer,
        Conversation,
        Request,
        Response,
        Stream,
        Timing,
        Tokens,
        Headers,
        Attempts,
        Notes,
        TabCount
    };

    explicit RecordView(QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);
    /// What is known before the record itself has come.
    void setRow(const TrafficRow &row);
    void setGone();
    /// What a person put on the record that is shown.
    void setMarks(const RowMarks &marks);
    /// To write a comment.
    void openNotes();
    /// The number of the session's request before the one that is shown; 0: none. otherWanted() follows where
    /// it is of use.
    void setEarlier(RecordId id);
    /// A record that was asked for by otherWanted(); any other one is not looked at.
    void takeOther(const TrafficRecord &record);
    void setPrices(PriceSource prices);
    /// Time has gone on: to be called now and then while an exchange runs.
    void tick();
    quint64 record() const { return m_record.row.id; }
    /// How fast the exchange's model usually is, for the verdict on its timing.
    void setBaseline(const SpeedBaseline &baseline);
    /// For copied requests, e.g. http://127.0.0.1:8080.
    void setBaseUrl(const QString &url) { m_baseUrl = url; }
    /// The leg shown, as a command or program; empty where there is none.
    QString code(CopyForm form) const;
    QString curl() const { return code(CopyForm::Curl); }
    /// Puts it on the clipboard; that of a large body once the pool has made it.
    void copyAs(CopyForm form);
    QTabWidget *tabs() const { return m_tabs; }
    Tab tab() const;
    void setTab(Tab tab);
    /// One for each tab, with its key.
    const QList<QAction *> &tabActions() const { return m_tabActions; }
    BodyView::Mode bodyMode() const { return m_bodyMode; }
    void setBodyMode(BodyView::Mode mode);
    /// One for each form of bodies, and one that goes from form to form.
    const QList<QAction *> &bodyActions() const { return m_bodyActions; }

signals:
    void closeRequested();
    void stopRequested(quint64 id);
    void marksChanged(quint64 id, const RowMarks &marks);
    void exportRequested();
    /// That record is needed for what is shown.
    void otherWanted(quint64 id);
    /// That record is to be shown.
    void otherRequested(quint64 id);
    void compareRequested(quint64 earlier, quint64 id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTabs();
    void makeTabActions();
    void makeBodyActions();
    QWidget *makeHead();
    QWidget *makeTiming();
    QMenu *makeCopyMenu();
    void showHead(const TrafficRow &row);
    void showRate();
    void showAll();
    void showCurrentTab();
    void showVerdict();
    void showChat();
    bool isProviderAsked() const;
    const RecordedLeg &legToCopy() const;
    std::function<QString()> coder(CopyForm form) const;
    void takeCode();
    void putOnClipboard(CopyForm form, const QString &code);

    TrafficRecord m_record;
    SpeedBaseline m_baseline;
    RecordId m_earlierId = 0;
    std::optional<TrafficRecord> m_earlier;
    bool m_isEarlierAsked = false;
    QString m_baseUrl;
    QLabel *m_title;
    QLabel *m_subtitle;
    QLabel *m_rate;
    QPushButton *m_stop;
    CopyButton *m_curl;
    QToolButton *m_copyAs;
    QToolButton *m_export;
    QToolButton *m_close;
    QTabWidget *m_tabs;
    QLabel *m_gone;
    AnswerView *m_answer;
    MessageView *m_request;
    MessageView *m_response;
    QLabel *m_verdict;
    TimingView *m_timing;
    StreamView *m_stream;
    NotesView *m_notes;
    ChatJob *m_chat;
    ConversationView *m_conversation;
    TokensView *m_tokens;
    HeadersView *m_headers;
    AttemptsView *m_attempts;
    QToolButton *m_allTabs; // where they do not fit
    QList<QAction *> m_tabActions;
    QList<QAction *> m_bodyActions;
    BodyView::Mode m_bodyMode = BodyView::Mode::Pretty;
    QFutureWatcher<QString> m_code; // of a large request
    std::optional<CopyForm> m_awaited;
    QTimer m_pace; // runs: what comes now is shown when it ends
    bool m_isShownLate = false;
};
