package knowledge

// What is given to the setters runs on the loop, except for TextView.SetChangedFunc,
// whose function has a goroutine of its own, and Application.Suspend, which runs its own
// where it is called. The documentation asks for nothing but not to wait for the loop.
var tviewLoop = &Loop{
	Name: "tview's event loop", Path: "github.com/rivo/tview", Module: "github.com/rivo/tview", Version: "v0.42.0",
	Callbacks: []Callbacks{{
		Doc:   "https://pkg.go.dev/github.com/rivo/tview#hdr-Concurrency",
		Says:  "key event callbacks are executed in the main goroutine and thus should not use [Application.QueueUpdate] as that may lead to deadlocks.",
		Right: "change what is to be changed right there",
		Form:  Direct,
		Operands: `Application.SetInputCapture(1) Application.SetMouseCapture(1) Application.SetBeforeDrawFunc(1)
			Application.SetAfterDrawFunc(1) Application.QueueUpdate(1) Application.QueueUpdateDraw(1)
			Box.SetInputCapture(1) Box.SetMouseCapture(1) Box.SetDrawFunc(1) Box.SetFocusFunc(1) Box.SetBlurFunc(1)
			Button.SetSelectedFunc(1) Button.SetExitFunc(1)
			Checkbox.SetChangedFunc(1) Checkbox.SetDoneFunc(1) Checkbox.SetFinishedFunc(1)
			DropDown.AddOption(2) DropDown.SetOptions(2) DropDown.SetSelectedFunc(1) DropDown.SetDoneFunc(1) DropDown.SetFinishedFunc(1)
			Form.AddTextArea(6) Form.AddInputField(4) Form.AddInputField(5) Form.AddPasswordField(5) Form.AddDropDown(4)
			Form.AddCheckbox(3) Form.AddButton(2) Form.SetCancelFunc(1)
			InputField.SetAutocompletedFunc(1) InputField.SetAcceptanceFunc(1) InputField.SetChangedFunc(1)
			InputField.SetDoneFunc(1) InputField.SetFinishedFunc(1)
			List.SetChangedFunc(1) List.SetSelectedFunc(1) List.SetDoneFunc(1) List.AddItem(4) List.InsertItem(5)
			Modal.SetDoneFunc(1) Pages.SetChangedFunc(1)
			Table.SetSelectedFunc(1) Table.SetSelectionChangedFunc(1) Table.SetDoneFunc(1) TableCell.SetClickedFunc(1)
			TextArea.SetChangedFunc(1) TextArea.SetMovedFunc(1) TextArea.SetFinishedFunc(1)
			TextView.SetDoneFunc(1) TextView.SetHighlightedFunc(1) TextView.SetFinishedFunc(1)
			TreeNode.SetSelectedFunc(1) TreeView.SetChangedFunc(1) TreeView.SetSelectedFunc(1) TreeView.SetDoneFunc(1)`,
	}},
	Own: []Own{
		{
			Doc:   "https://pkg.go.dev/github.com/rivo/tview#hdr-Concurrency",
			Says:  "key event callbacks are executed in the main goroutine and thus should not use [Application.QueueUpdate] as that may lead to deadlocks.",
			Right: "change what is to be changed right there: the screen is drawn when the callback has returned", Form: Direct,
			Names: "Application.QueueUpdate Application.QueueUpdateDraw",
		},
		{
			Doc:   "https://pkg.go.dev/github.com/rivo/tview#Application.Draw",
			Says:  "It can actually deadlock your application if you call it from the main thread (e.g. in a callback function of a widget).",
			Right: "leave it out: the screen is drawn when the callback has returned", Form: Direct,
			Names: "Application.Draw",
		},
	},
}
